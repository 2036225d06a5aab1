package org.prunepoint.sweep;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.Sample;
import org.prunepoint.prune.Repair;
import org.prunepoint.prune.Strategy;
import org.prunepoint.prune.budget.Target;
import org.prunepoint.pruning.CalibrationSource;
import org.prunepoint.pruning.PruningRecipe;
import org.prunepoint.pruning.PruningSession;
import org.prunepoint.sweep.search.SweepSearch;
import org.prunepoint.yolov5.ModelFiles;

/**
 * A target is refused before anything is measured only where nothing that the sweep compares can
 * meet it. Layers that shortcuts couple stay whole by the strategy normal: of the sample's 1.8
 * million parameters 200,000 are left whatever channels go, unless ranks fall too.
 */
class ImpossibleTargetTest {
  private static final SweepSearch FOR_100K =
      SweepSearch.meeting(Target.parse("parameters=100k")).withoutUnits();

  private static final SweepRequest NORMAL =
      SweepRequest.DEFAULT.withPruning(
          PruningRecipe.usual(true).settings().withStrategy(Strategy.NORMAL));

  private static void look(SweepRequest request) {
    try (PruningSession session =
        PruningSession.open(
            ModelFiles.open(Sample.CFG, Sample.WEIGHTS),
            PruningRecipe.usual(false),
            CalibrationSource.NONE,
            new Cancellation(),
            _ -> {})) {
      request.refuseImpossible(session);
    }
  }

  @Test
  void whatOnlyAnotherRankingCanMeetIsNotRefused() {
    SweepRequest alone = NORMAL.withSearch(FOR_100K);
    SweepRequest compared = NORMAL.withSearch(FOR_100K.saving(Target.Kind.PARAMETERS));

    assertThatThrownBy(() -> look(alone))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("parameters of at most 100,000 cannot be met by normal");
    assertThatCode(() -> look(compared)).doesNotThrowAnyException();
    SweepRequest folded = compared.withPruning(compared.pruning().withUsualRepair(Repair.FOLD));
    assertThatThrownBy(() -> look(folded)).as("no rival has ranks").isInstanceOf(Fault.class);
  }

  @Test
  void whatOnlyAnotherStrategyCanMeetIsNotRefused() {
    SweepRequest both =
        NORMAL.withSearch(FOR_100K).withStrategies(List.of(Strategy.NORMAL, Strategy.SLIM));
    SweepRequest neither =
        NORMAL.withSearch(FOR_100K).withStrategies(List.of(Strategy.NORMAL, Strategy.REGULAR));

    assertThatCode(() -> look(both)).doesNotThrowAnyException();
    assertThatThrownBy(() -> look(neither))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("cannot be met by normal, regular: whatever is pruned");
  }
}
