package org.prunepoint.prune;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.prunepoint.darknet.Model;
import org.prunepoint.prune.ChannelFates.Fate;

/** What is told of a plan is the plan. */
class ExplainedPlanTest {
  private final Model model =
      Model.open(Path.of("cfg/traffic.cfg"), Path.of("weights/traffic.weights"));
  private final Pruner pruner =
      new Pruner(model.network(), Objects.requireNonNull(model.weights()));

  @Test
  void itIsTheSamePlanAndThreshold() {
    for (Strategy strategy : Strategy.values()) {
      for (var order : PruneSettings.Order.values()) {
        PruneSettings settings =
            PruneSettings.slim(.6).withStrategy(strategy).withCutUnits(2).withOrder(order);
        ExplainedPlan explained = pruner.explain(settings);
        assertThat(explained.plan()).isEqualTo(pruner.plan(settings));
        assertThat(explained.gammaAtPercent()).isEqualTo(pruner.threshold(settings));
        assertThat(explained.sizes()).hasSize(pruner.competingChannels(settings));
      }
    }
  }

  @Test
  void aChannelThatGoesIsUnderTheThresholdAndWhatIsUnderAndStaysIsHeldByAnother() {
    ExplainedPlan explained = pruner.explain(PruneSettings.slim(.6));
    float threshold = explained.gammaAtPercent();
    var couplings = pruner.couplings();
    int held = 0;
    for (int layer : explained.competing()) {
      float[] gammas = Objects.requireNonNull(model.weights()).gammas(layer);
      Fate[] fates = explained.fates().of(layer);
      for (int c = 0; c < fates.length; c++) {
        assertThat(fates[c] == Fate.GOES).isEqualTo(!explained.plan().keeps(layer, c));
        if (fates[c] == Fate.GOES) {
          assertThat(Math.abs(gammas[c])).isLessThanOrEqualTo(threshold);
        }
        if (fates[c] == Fate.HELD) {
          held++;
          assertThat(Math.abs(gammas[c])).isLessThanOrEqualTo(threshold);
          assertThat(couplings).containsKey(layer);
        }
      }
      assertThat(explained.summary().keptChannels().get(layer))
          .isEqualTo(fates.length - explained.fates().count(layer, Fate.GOES));
    }
    assertThat(held).isPositive();
  }

  @Test
  void whereNothingIsAskedForNothingIsHeld() {
    ExplainedPlan explained = pruner.explain(PruneSettings.NOTHING);
    for (int layer : explained.competing()) {
      assertThat(explained.fates().of(layer)).containsOnly(Fate.STAYS);
    }
  }
}
