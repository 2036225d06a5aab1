package org.prunepoint.workbench.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.prunepoint.pruning.PruningRecipe;
import org.prunepoint.store.Fingerprint;
import org.prunepoint.sweep.SweepPoints;
import org.prunepoint.sweep.SweepRequest;
import org.prunepoint.sweep.point.MeasuredPair;
import org.prunepoint.sweep.point.SweepPoint;
import org.prunepoint.sweep.report.SweepResult;
import org.prunepoint.sweep.search.BestPrunePoint;
import org.prunepoint.workbench.FakeDialogs;
import org.prunepoint.workbench.sweep.PointWriter.Written;
import org.prunepoint.workbench.workspace.KnownPair;

final class PointExportTest extends OfSmallModel {

  @Test
  void aPointIsWrittenWhereTheUserSays() {
    var dialogs = new FakeDialogs();
    var export =
        new PointExport(
            model,
            inline,
            messages,
            dialogs,
            (_, _, _, _, to, _) ->
                (_, _) ->
                    new Written(to.resolve("p.cfg"), to.resolve("p.weights"), List.of(), false),
            _ -> {});
    export.export(PruningRecipe.NOTHING);
    assertThat(export.writtenProperty().get()).as("nothing chosen").isNull();
    dialogs.answer = folder;
    export.export(PruningRecipe.NOTHING);
    assertThat(Objects.requireNonNull(export.writtenProperty().get()).cfg())
        .isEqualTo(folder.resolve("p.cfg"));
    assertThat(dialogs.toasts).hasSize(1);
  }

  @Test
  void theBestPointIsCopiedAsItWasMeasuredAndAnyOtherIsMadeAgain() throws Exception {
    Path swept = Files.createDirectories(folder.resolve("swept"));
    Path cfg = Files.writeString(swept.resolve("best.cfg"), "measured");
    Path weights = Files.writeString(swept.resolve("best.weights"), "numbers");
    SweepPoint best = point(.7, .79);
    var result =
        new SweepResult(
            SweepPoints.conditions("w", "d", 3, "darknet", 32, PruningRecipe.NOTHING),
            new BestPrunePoint.WithinOfUnpruned(.03),
            point(0, .8),
            List.of(point(.5, .8), best),
            best,
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(
                new MeasuredPair(
                    best.written(),
                    cfg,
                    weights,
                    Fingerprint.ofFiles(cfg, weights),
                    Optional.empty())),
            List.of());
    var track = new SweepTrack(swept, SweepRequest.DEFAULT);
    track.finished(result);
    var bestRow = new SweepRow(best, false, "");
    var otherRow = new SweepRow(point(.5, .8), false, "");
    List<PruningRecipe> made = new ArrayList<>();
    List<KnownPair> known = new ArrayList<>();
    var dialogs = new FakeDialogs();
    dialogs.answer = Files.createDirectories(folder.resolve("out"));
    var export =
        new PointExport(
            model,
            inline,
            messages,
            dialogs,
            (_, _, _, recipe, to, _) ->
                (_, _) -> {
                  made.add(recipe);
                  return new Written(
                      to.resolve("o.cfg"), to.resolve("o.weights"), List.of(), false);
                },
            known::add);

    export.export(track, bestRow);
    assertThat(folder.resolve("out/best.cfg")).hasContent("measured");
    assertThat(folder.resolve("out/best.weights")).hasContent("numbers");
    assertThat(made).isEmpty();
    assertThat(PointExport.how(track, bestRow)).contains("copy of the files that were measured");

    export.export(track, otherRow);
    assertThat(made).containsExactly(point(.5, .8).written());
    assertThat(PointExport.how(track, otherRow)).contains("made again");
    assertThat(known).extracting(KnownPair::name).containsExactly("70\u00a0%", "50\u00a0%");

    Files.delete(weights);
    export.export(track, bestRow);
    assertThat(made).hasSize(2);
  }
}
