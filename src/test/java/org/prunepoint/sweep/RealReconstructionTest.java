package org.prunepoint.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.Cancellation;
import org.prunepoint.Progress;
import org.prunepoint.RealData;
import org.prunepoint.evaluation.Scoring;
import org.prunepoint.inference.Latency;
import org.prunepoint.network.InputSize;
import org.prunepoint.prune.Allocation;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.Ranking;
import org.prunepoint.prune.Repair;
import org.prunepoint.prune.Score;
import org.prunepoint.prune.budget.Target;
import org.prunepoint.pruning.NetworkInput;
import org.prunepoint.pruning.PruningRecipe;
import org.prunepoint.reconstruction.CalibrationSettings;
import org.prunepoint.sweep.point.SweepPoint;
import org.prunepoint.sweep.report.SweepResult;
import org.prunepoint.sweep.search.SweepSearch;

/**
 * What reconstruction keeps on blood cells, without training; the scorer and the figures are those
 * of docs/pruning.md.
 */
@Tag("real")
class RealReconstructionTest {
  @TempDir Path folder;

  private SweepResult sweep(
      String weights, SweepSearch search, PruneSettings pruning, int pictures) {
    Path bccd = RealData.folder().resolve("bccd");
    return sweep(
        bccd.resolve("yolov3-spp-w25.cfg"),
        bccd.resolve("yolov3-spp-w25-" + weights + ".weights"),
        bccd.resolve("bccd.data"),
        SweepPoints.FOLDED
            .withSearch(search)
            .withRecipe(
                SweepRequest.DEFAULT
                    .recipe()
                    .with(pruning)
                    .with(CalibrationSettings.DEFAULT.withPictures(pictures)))
            .withScoring(new Scoring("ultralytics", Optional.empty())));
  }

  private SweepResult sweep(Path cfg, Path weights, Path data, SweepRequest request) {
    return Sweep.of(
            cfg,
            weights,
            data,
            request.withLatency(new Latency(0, 0)),
            SweepPoints.folder(folder, false),
            SweepListener.NONE)
        .run(Progress.NONE, new Cancellation());
  }

  /** The plain figure is what the established script has: 0.377. */
  @Test
  void whatASparseNetworkLosesAtTheCliffComesBack() {
    SweepResult result =
        sweep(
            "sparse",
            SweepSearch.listed(List.of(.85)),
            PruneSettings.NOTHING.withRepair(Repair.RECONSTRUCT),
            CalibrationSettings.USUAL);

    assertThat(result.points().getFirst().folded().map50()).isBetween(.36, .39);
    assertThat(result.best().after(Repair.RECONSTRUCT).orElseThrow().map50()).isGreaterThan(.755);
    assertThat(result.check().orElseThrow().verified()).as("read by OpenCV").isTrue();
    assertThat(result.files()).anyMatch(f -> f.toString().endsWith("-reconstruct.weights"));
  }

  /** A 30th of the parameters, of a network that was never trained sparse. */
  @Test
  void aNetworkThatWasNeverTrainedSparseIsPrunedByItsErrorCurves() {
    SweepResult result =
        sweep(
            "base",
            SweepSearch.meeting(new Target(Target.Kind.PARAMETERS, 250_000), 4),
            PruneSettings.NOTHING.withRepair(Repair.RECONSTRUCT).withRanking(Ranking.BEST),
            64);

    SweepPoint point = result.points().getFirst();
    assertThat(point.size().parameters()).isBetween(240_000L, 250_000L);
    assertThat(point.folded().map50()).as("only folded").isLessThan(.1);
    assertThat(point.after(Repair.RECONSTRUCT).orElseThrow().map50()).isGreaterThan(.75);
  }

  /** {@code curve-bflops} keeps 0.31 of 0.40. */
  @Test
  void aLeanNetworkOfEightyClassesLosesOperationsWhereItsDetectionsLoseLeast() {
    Path real = RealData.folder();
    PruningRecipe recipe =
        PruningRecipe.usual(true)
            .with(CalibrationSettings.DEFAULT.withPictures(64))
            .with(
                PruneSettings.NOTHING
                    .withRepair(Repair.RECONSTRUCT)
                    .withRanking(new Ranking(Score.SURGEON, Allocation.DETECTIONS_BFLOPS)));

    SweepResult result =
        sweep(
            real.resolve("yolo-fastest/yolo-fastest-1.1-xl.cfg"),
            real.resolve("yolo-fastest/yolo-fastest-1.1-xl.weights"),
            real.resolve("coco/coco.data"),
            SweepPoints.FOLDED
                .withSearch(SweepSearch.meeting(new Target(Target.Kind.BFLOPS, .57)).withoutUnits())
                .withRecipe(recipe));

    SweepPoint point = result.points().getFirst();
    assertThat(point.size().bflops()).isBetween(.565, .57);
    assertThat(point.map()).isGreaterThan(.34);
  }

  /**
   * A quarter of the parameters of YOLOv5n, which has none to spare, at half its input. Channels
   * alone, chosen by the same curves, keep 0.38 of 0.47.
   */
  @Test
  void aNetworkWithoutFatIsPrunedByItsRanksToo() {
    Path real = RealData.folder();
    Path checkpoint = real.resolve("yolov5/yolov5n.pt");
    PruningRecipe recipe =
        PruningRecipe.usual(true)
            .with(CalibrationSettings.DEFAULT.withPictures(128))
            .with(NetworkInput.OF_CFG.withSize(Optional.of(new InputSize(320, 320))))
            .with(
                PruneSettings.NOTHING
                    .withRepair(Repair.RECONSTRUCT)
                    .withRanking(new Ranking(Score.SURGEON, Allocation.DETECTIONS, true)));

    SweepResult result =
        sweep(
            checkpoint,
            checkpoint,
            real.resolve("coco/coco.data"),
            SweepPoints.FOLDED
                .withSearch(
                    SweepSearch.meeting(new Target(Target.Kind.PARAMETERS, 1_404_000))
                        .withoutUnits())
                .withScoring(new Scoring("yolov5", Optional.empty()))
                .withRecipe(recipe));

    SweepPoint point = result.points().getFirst();
    assertThat(point.size().parameters()).isBetween(1_370_000L, 1_404_000L);
    assertThat(point.scores().map50()).isGreaterThan(.395);
    assertThat(result.check().orElseThrow().verified()).as("read by OpenCV").isTrue();
  }
}
