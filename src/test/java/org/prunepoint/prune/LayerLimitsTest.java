package org.prunepoint.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.prunepoint.prune.SmallNetworks.END;
import static org.prunepoint.prune.SmallNetworks.NET;
import static org.prunepoint.prune.SmallNetworks.bn;
import static org.prunepoint.prune.SmallNetworks.g;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunepoint.Fault;
import org.prunepoint.darknet.HandMade;
import org.prunepoint.network.Network;

/** Layers that keep a share of their own. */
class LayerLimitsTest {
  /** A stage of layers 0 and 2 around layer 1, then layer 4. */
  private static Pruner pruner() {
    Network network =
        HandMade.network(
            NET + bn(4) + bn(4) + bn(4) + "[shortcut]\nfrom=-3\nactivation=linear\n" + bn(4) + END);
    return new Pruner(
        network,
        Gammas.of(
            network, g(.1, .2, .3, .4), g(.5, .6, .7, .8), g(.4, .3, .2, .15), g(.9, .91, .92, 1)));
  }

  private static PrunePlan plan(Strategy strategy, double percent, String limits) {
    return pruner()
        .plan(
            PruneSettings.slim(percent)
                .withStrategy(strategy)
                .withLimits(LayerLimits.parse(limits)));
  }

  @ParameterizedTest
  @EnumSource(Strategy.class)
  void aLockedLayerStaysWholeWithAllThatAreCoupledWithIt(Strategy strategy) {
    PrunePlan plan = plan(strategy, 1, "2");

    assertThat(plan.kept(0)).isEqualTo(4);
    assertThat(plan.kept(2)).isEqualTo(4);
    assertThat(plan.kept(4)).isLessThanOrEqualTo(4);
  }

  @Test
  void theThresholdIsThatOfTheOthers() {
    // All 16: index 8 is .5. Without layer 1, 12 compete: .1 .15 .2 .2 .3 .3 .4 .4 .9 ...
    assertThat(pruner().threshold(PruneSettings.slim(.5))).isEqualTo(.5f);
    assertThat(pruner().threshold(PruneSettings.slim(.5).withLimits(LayerLimits.parse("1"))))
        .isEqualTo(.4f);
    assertThat(
            pruner().competingChannels(PruneSettings.slim(.5).withLimits(LayerLimits.parse("0"))))
        .isEqualTo(8);
  }

  @Test
  void aShareOfItsOwnKeepsTheBestChannelsOfTheGroupWhateverThePercent() {
    for (double percent : new double[] {0, .5, 1}) {
      PrunePlan plan = plan(Strategy.SLIM, percent, "0=0.5");

      // The largest of each coupled channel: .4 .3 .3 .4.
      assertThat(plan.kept(0)).isEqualTo(2);
      assertThat(plan.keeps(0, 0)).isTrue();
      assertThat(plan.keeps(2, 0)).isTrue();
      assertThat(plan.keeps(0, 3)).isTrue();
      assertThat(plan.keeps(2, 3)).isTrue();
    }
  }

  @Test
  void sharesAreRoundedUpAndLeaveOneChannel() {
    assertThat(plan(Strategy.SLIM, .5, "1=0.51").kept(1)).isEqualTo(3);
    assertThat(plan(Strategy.SLIM, .5, "1=0").kept(1)).isEqualTo(1);
  }

  @Test
  void ofCoupledLayersTheLargestShareHolds() {
    PrunePlan plan = plan(Strategy.SLIM, .5, "0=0.25,2=0.75");

    assertThat(plan.kept(0)).isEqualTo(3);
    assertThat(plan.kept(2)).isEqualTo(3);
  }

  @Test
  void layersThatHaveNoGammasAreRefusedByName() {
    assertThatThrownBy(() -> plan(Strategy.SLIM, .5, "3"))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("layer 3 [shortcut]");
    assertThatThrownBy(() -> plan(Strategy.SLIM, .5, "5=0.5"))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("layer 5 [convolutional]");
    assertThatThrownBy(() -> plan(Strategy.SLIM, .5, "99"))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("no layer 99: its last is 6");
  }

  @Test
  void rangesAndSharesAreReadAndWritten() {
    LayerLimits limits = LayerLimits.parse("12, 36-38=0.5");

    assertThat(limits.keep()).isEqualTo(new TreeMap<>(Map.of(12, 1., 36, .5, 37, .5, 38, .5)));
    assertThat(LayerLimits.parse(limits.text())).isEqualTo(limits);
    assertThat(LayerLimits.parse("")).isEqualTo(LayerLimits.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "3=", "5-3", "3=1.5", "-1", "1,,2", "0-99999"})
  void whatCannotBeReadIsRefused(String text) {
    assertThatThrownBy(() -> LayerLimits.parse(text)).isInstanceOf(Fault.class);
  }
}
