package org.prunepoint.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.Cancellation;
import org.prunepoint.Progress;
import org.prunepoint.darknet.Model;
import org.prunepoint.evaluation.Scoring;
import org.prunepoint.prune.Ranking;
import org.prunepoint.prune.Repair;
import org.prunepoint.pruning.PruningRecipe;
import org.prunepoint.reconstruction.CalibrationSettings;
import org.prunepoint.sweep.point.MeasuredPoint;
import org.prunepoint.workbench.prune.Basis;
import org.prunepoint.workbench.prune.PlanPreview;
import org.prunepoint.workbench.prune.Planner;
import org.prunepoint.workbench.prune.PruneCore;
import org.prunepoint.workbench.sweep.PointWriter.Written;

/** What the pruning page gets of the core, on the sample: one recipe, one network. */
final class CorePruningTest {
  private static final Path CFG = Path.of("cfg/traffic.cfg");
  private static final Path DATA = Path.of("samples/traffic.data");

  @TempDir Path temp;
  private Path weights;
  private Model model;

  private final PruningRecipe recipe =
      PruningRecipe.usual(true)
          .with(PruningRecipe.usual(true).settings().withPercent(.6).withCutUnits(2))
          .with(
              CalibrationSettings.OPTIONS.over(
                  CalibrationSettings.DEFAULT, java.util.Map.of("--calibration-images", "4")));

  @BeforeEach
  void copied() throws Exception {
    weights = Files.copy(Path.of("weights/traffic.weights"), temp.resolve("traffic.weights"));
    model = Model.open(CFG, weights);
  }

  private PlanPreview preview(PruneCore core) {
    try (Planner planner = core.planners().of(model, Optional.of(DATA), recipe)) {
      return planner.preview(recipe.settings());
    }
  }

  /** How far a job said that it was. */
  private static final class Far implements Progress {
    private final List<Double> shares = new ArrayList<>();

    @Override
    public synchronized void report(long done, long total, String what) {
      if (total > 0) {
        shares.add((double) done / total);
      }
    }

    /** However many parts the job had. */
    void roseOnce() {
      assertThat(shares).isSorted().last().satisfies(s -> assertThat(s).isGreaterThan(.9));
      assertThat(shares.getFirst()).isLessThan(.1);
      shares.clear();
    }
  }

  @Test
  void theRankingIsMeasuredOnceAndFoundByTheNextWindowAndItsPlanIsWhatIsMeasuredAndWritten() {
    Workbench.Core first = CoreCalls.core();
    PlanPreview before = preview(first.pruning());
    assertThat(before.basis().kind()).isEqualTo(Basis.Kind.NOT_YET);

    var far = new Far();
    int pictures = first.pruning().ranker().rank(model, DATA, recipe).run(far, new Cancellation());
    far.roseOnce();
    assertThat(pictures).isEqualTo(4);
    PlanPreview ranked = preview(first.pruning());
    assertThat(ranked.basis()).isEqualTo(new Basis(Basis.Kind.MEASURED, Ranking.BEST.word(), 4));
    assertThat(ranked.parameters()).isNotEqualTo(before.parameters());

    PruneCore second = CoreCalls.core().pruning();
    PlanPreview again = preview(second);
    assertThat(again.basis()).isEqualTo(ranked.basis());
    assertThat(again.kept()).isEqualTo(ranked.kept());

    List<Path> kept = new ArrayList<>();
    MeasuredPoint point =
        second
            .points()
            .measure(
                CFG,
                weights,
                DATA,
                recipe,
                Scoring.DARKNET,
                Optional.empty(),
                (c, w) -> kept.addAll(List.of(c, w)))
            .run(far, new Cancellation());
    far.roseOnce();
    assertThat(point.recipe().settings()).isEqualTo(recipe.settings());
    assertThat(point.recipe().settings().repair()).isEqualTo(Repair.RECONSTRUCT);
    assertThat(point.size().parameters()).isEqualTo(ranked.parameters());
    assertThat(point.unpruned().map()).isBetween(.85, .88); // 0.863 in the README's table
    // Repaired from only four pictures; folded alone it is next to nothing.
    assertThat(point.pruned().map()).isBetween(.5, point.unpruned().map());

    Written written =
        first
            .writer()
            .write(CFG, weights, DATA, recipe, temp, false)
            .run(Progress.NONE, new Cancellation());
    assertThat(written.weights()).hasSize(ranked.weightsBytes());
    assertThat(kept.getLast())
        .as("what was measured is what is written")
        .hasSameBinaryContentAs(written.weights());
  }
}
