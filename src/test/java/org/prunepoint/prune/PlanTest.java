package org.prunepoint.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.prunepoint.prune.SmallNetworks.END;
import static org.prunepoint.prune.SmallNetworks.NET;
import static org.prunepoint.prune.SmallNetworks.bn;
import static org.prunepoint.prune.SmallNetworks.g;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunepoint.Fault;
import org.prunepoint.darknet.HandMade;
import org.prunepoint.network.Network;
import org.prunepoint.prune.PruneSettings.Order;

/** Plans on networks small enough to rank their gammas by eye. */
class PlanTest {
  /** Two layers in a row, of 4 and 6 channels. */
  private static Pruner row(float[] first, float[] second) {
    Network network = HandMade.network(NET + bn(first.length) + bn(second.length) + END);
    return new Pruner(network, Gammas.of(network, first, second));
  }

  private static String kept(PrunePlan plan, Pruner pruner, int layer) {
    StringBuilder channels = new StringBuilder();
    int n = pruner.network().node(layer).output().channels();
    for (int c = 0; c < n; c++) {
      channels.append(plan.keeps(layer, c) ? (char) ('0' + c) : '.');
    }
    return channels.toString();
  }

  private static PruneSettings settings(Strategy strategy, double percent, double keep) {
    return new PruneSettings(strategy, percent, keep, 0, Order.CHANNELS_FIRST, Repair.FOLD);
  }

  private static final float[] FOUR = g(.1, -.9, .3, .5);
  private static final float[] SIX = g(.2, .4, -.6, .7, .8, 1);

  @ParameterizedTest
  @ValueSource(strings = {"SLIM", "NORMAL", "EXTREME"})
  void percentZeroKeepsEverything(Strategy strategy) {
    Pruner pruner = row(FOUR, g(0, 0, 0, 0, 0, 0));
    PrunePlan plan = pruner.plan(settings(strategy, 0, 0));

    assertThat(kept(plan, pruner, 0)).isEqualTo("0123");
    assertThat(kept(plan, pruner, 1)).isEqualTo("012345");
    assertThat(kept(plan, pruner, 2)).as("the head's convolution").isEqualTo("012345");
  }

  @Test
  void theSmallestMagnitudesGoWhateverTheirSign() {
    Pruner pruner = row(FOUR, SIX);
    // Sorted: .1 .2 .3 .4 .5 .6 .7 .8 .9 1; the value at index 5 is .6.
    PrunePlan slim = pruner.plan(settings(Strategy.SLIM, .5, 0));
    PrunePlan normal = pruner.plan(settings(Strategy.NORMAL, .5, 0));

    assertThat(kept(slim, pruner, 0)).isEqualTo(".1..");
    assertThat(kept(slim, pruner, 1)).as("slim drops the threshold itself").isEqualTo("...345");
    assertThat(kept(normal, pruner, 0)).isEqualTo(".1..");
    assertThat(kept(normal, pruner, 1)).as("normal keeps it").isEqualTo("..2345");
  }

  @ParameterizedTest
  @ValueSource(strings = {"SLIM", "NORMAL", "EXTREME"})
  void percentOneLeavesEachLayerItsLargestChannel(Strategy strategy) {
    Pruner pruner = row(FOUR, SIX);
    PrunePlan plan = pruner.plan(settings(strategy, 1, 0));

    assertThat(kept(plan, pruner, 0)).isEqualTo(".1..");
    assertThat(kept(plan, pruner, 1)).isEqualTo(".....5");
    assertThat(plan.kept(2)).isEqualTo(6);
  }

  @Test
  void nothingLeavesLessThanAChannelALayer() {
    Pruner pruner = row(FOUR, SIX);
    PrunePlan least = pruner.least(settings(Strategy.SLIM, .1, .5));

    assertThat(least.kept(0)).isEqualTo(1);
    assertThat(least.kept(1)).isEqualTo(1);
    assertThat(least.kept(2)).as("the head's convolution").isEqualTo(6);
  }

  @Test
  void aLayerThatWouldEmptyKeepsItsLargestChannel() {
    Pruner pruner = row(g(.01, .03, .02, .01), SIX);
    PrunePlan plan = pruner.plan(settings(Strategy.SLIM, .5, 0));

    assertThat(kept(plan, pruner, 0)).isEqualTo(".1..");
  }

  @Test
  void aLayerOfZerosKeepsItsFirstChannel() {
    Pruner pruner = row(g(0, 0, 0, 0), SIX);

    for (Strategy strategy : List.of(Strategy.SLIM, Strategy.NORMAL)) {
      assertThat(kept(pruner.plan(settings(strategy, .5, 0)), pruner, 0)).startsWith("0");
      assertThat(pruner.plan(settings(strategy, .5, 0)).kept(0)).isEqualTo(1);
    }
  }

  @Test
  void layerKeepIsAFloorRoundedDown() {
    Pruner pruner = row(FOUR, SIX);

    // 4 x .5 = 2; 6 x .5 = 3.
    PrunePlan half = pruner.plan(settings(Strategy.SLIM, 1, .5));
    assertThat(kept(half, pruner, 0)).isEqualTo(".1.3");
    assertThat(kept(half, pruner, 1)).isEqualTo("...345");
    // 4 x .49 = 1.96; 6 x .49 = 2.94.
    PrunePlan less = pruner.plan(settings(Strategy.SLIM, 1, .49));
    assertThat(less.kept(0)).isEqualTo(1);
    assertThat(less.kept(1)).isEqualTo(2);
    assertThat(pruner.plan(settings(Strategy.SLIM, 1, 1)).kept(1)).isEqualTo(6);
  }

  @Test
  void ofEqualGammasOnlySoManyGoAsThePercentAsksFor() {
    Pruner pruner = row(g(.5, .5, .5, .5), g(.5, .5, .5, .5, .5, .5));
    PrunePlan plan = pruner.plan(settings(Strategy.SLIM, .3, 0));

    // Index 3 of 10: the four values up to it go, the first layers' first.
    assertThat(plan.kept(0) + plan.kept(1)).isEqualTo(10 - 4 + 1);
    assertThat(kept(plan, pruner, 0)).as("one stays").isEqualTo("0...");
    assertThat(kept(plan, pruner, 1)).isEqualTo("012345");
  }

  @Test
  void tiesAcrossTheThresholdGoInOrderOfLayers() {
    Pruner pruner = row(g(.1, .5, .5, .9), g(.5, .5, .8, .8, .8, .8));
    // Sorted: .1 .5 .5 .5 .5 .8 ...; the value at index 2 is .5, so .1 and two of .5 go.
    PrunePlan plan = pruner.plan(settings(Strategy.SLIM, .2, 0));

    assertThat(kept(plan, pruner, 0)).isEqualTo("...3");
    assertThat(kept(plan, pruner, 1)).isEqualTo("012345");
  }

  @Test
  void zerosAllGoTogetherHoweverManyTheyAre() {
    Pruner pruner = row(g(0, 0, .2, .3), g(0, 0, 0, .4, .5, .6));
    PrunePlan plan = pruner.plan(settings(Strategy.SLIM, .1, 0));

    assertThat(kept(plan, pruner, 0)).isEqualTo("..23");
    assertThat(kept(plan, pruner, 1)).isEqualTo("...345");
  }

  @Test
  void aGammaThatIsNoNumberCountsAsZero() {
    Pruner pruner = row(g(Double.NaN, .9, .3, .5), SIX);
    PrunePlan plan = pruner.plan(settings(Strategy.SLIM, .1, 0));

    assertThat(kept(plan, pruner, 0)).startsWith(".1");
  }

  /** Stage of three: layer 0, and the ends (2, 5) of two units. */
  private static final String STAGE =
      NET
          + bn(4)
          + bn(2)
          + bn(4)
          + "[shortcut]\nfrom=-3\n"
          + bn(2)
          + bn(4)
          + "[shortcut]\nfrom=-3\n"
          + END;

  private static Pruner stage(float[] head, float[] end1, float[] end2) {
    Network network = HandMade.network(STAGE);
    float[] inner = g(.91, .92);
    return new Pruner(network, Gammas.of(network, head, inner, end1, inner, end2));
  }

  @Test
  void slimDropsACoupledChannelOnlyIfAllAgree() {
    Pruner pruner = stage(g(.1, .1, .8, .1), g(.1, .7, .1, .1), g(.1, .1, .1, .6));
    PrunePlan plan = pruner.plan(settings(Strategy.SLIM, .5, 0));

    for (int layer : List.of(0, 2, 5)) {
      assertThat(kept(plan, pruner, layer)).isEqualTo(".123");
    }
    assertThat(kept(plan, pruner, 1)).isEqualTo("01");
  }

  @Test
  void extremeFollowsTheFirstOfTheStage() {
    Pruner pruner = stage(g(.1, .2, .8, .3), g(.9, .9, .1, .9), g(.9, .9, .1, .9));
    // Competing: layer 0 and the inner ones: .1 .2 .3 .8 .91 .91 .92 .92; index 3 is .8.
    PrunePlan plan = pruner.plan(settings(Strategy.EXTREME, .4, 0));

    for (int layer : List.of(0, 2, 5)) {
      assertThat(kept(plan, pruner, layer)).isEqualTo("..2.");
    }
  }

  @Test
  void extremeKeepsTheSameChannelInAllWhenTheFirstWouldEmpty() {
    Pruner pruner = stage(g(.1, .3, .2, .1), g(.9, .1, .1, .1), g(.1, .1, .1, .9));
    PrunePlan plan = pruner.plan(settings(Strategy.EXTREME, .9, 0));

    for (int layer : List.of(0, 2, 5)) {
      assertThat(kept(plan, pruner, layer)).isEqualTo(".1..");
    }
  }

  @Test
  void extremeLeavesAChannelAlsoWhereTheLeaderIsWider() {
    Network network = HandMade.network(NET + bn(4) + bn(2) + "[shortcut]\nfrom=-2\n" + bn(3) + END);
    Pruner pruner =
        new Pruner(network, Gammas.of(network, g(.1, .2, .8, .9), g(.3, .4), g(.7, .7, .7)));
    // Competing: layers 0 and 3: .1 .2 .7 .7 .7 .8 .9; index 3 is .7. Layer 0 keeps 2 and 3, which
    // layer 1 does not have.
    PrunePlan plan = pruner.plan(settings(Strategy.EXTREME, .5, 0));

    assertThat(kept(plan, pruner, 1)).isEqualTo(".1");
    assertThat(kept(plan, pruner, 0)).isEqualTo(".123");
  }

  @Test
  void normalLeavesTheStageWhole() {
    Pruner pruner = stage(g(0, 0, 0, 0), g(0, 0, 0, 0), g(0, 0, 0, 0));
    PrunePlan plan = pruner.plan(settings(Strategy.NORMAL, 1, 0));

    assertThat(List.of(plan.kept(0), plan.kept(2), plan.kept(5))).containsOnly(4);
    assertThat(List.of(plan.kept(1), plan.kept(4))).containsOnly(1);
  }

  @Test
  void theUnitWithTheSmallestMeanGammaGoesFirst() {
    Pruner pruner = stage(g(1, 1, 1, 1), g(.9, .9, .9, 0), g(.7, .7, .7, -.7));

    // Means .675 and .7.
    assertThat(pruner.plan(PruneSettings.slim(0).withCutUnits(1)).cutUnits()).containsExactly(3);
    assertThat(pruner.plan(PruneSettings.slim(0).withCutUnits(2)).cutUnits()).containsExactly(3, 6);
  }

  @Test
  void aCutUnitLosesItsWholeChainAndItsShortcut() {
    Pruner pruner = stage(g(1, 1, 1, 1), g(.5, .5, .5, .5), g(.7, .7, .7, .7));
    PrunePlan plan = pruner.plan(PruneSettings.slim(0).withCutUnits(1));
    PlanSummary summary = pruner.summary(plan, Fold.BIAS);

    assertThat(summary.keptChannels()).containsExactly(4, 0, 0, -1, 2, 4, -1, 6, -1);
    assertThat(summary.channels()).isEqualTo(4 + 2 + 4);
  }

  @Test
  void moreUnitsThanThereAreCutsAllThatCanGo() {
    Pruner pruner = stage(g(1, 1, 1, 1), g(.9, .9, .9, .9), g(.7, .7, .7, .7));

    assertThat(pruner.plan(PruneSettings.slim(0).withCutUnits(99)))
        .isEqualTo(pruner.plan(PruneSettings.slim(0).withCutUnits(2)));
    assertThat(row(FOUR, SIX).plan(PruneSettings.slim(.5).withCutUnits(99)).cutUnits()).isEmpty();
  }

  @Test
  void channelsFirstScoresUnitsOnWhatIsLeftAndUnitsFirstOnAll() {
    // Means over all: unit one .475, unit two .5. With only channel 0 left: .9 and .5.
    Pruner pruner = stage(g(1, 0, 0, 0), g(.9, .35, .35, .3), g(.5, .5, .5, .5));
    // Sorted: 0 0 0 .3 .35 .35 .5 .5 .5 .5 .9 ...: .6 of 16 is index 9, the last of .5.
    PruneSettings channelsFirst =
        new PruneSettings(Strategy.SLIM, .6, 0, 1, Order.CHANNELS_FIRST, Repair.FOLD);
    PruneSettings unitsFirst =
        new PruneSettings(Strategy.SLIM, .6, 0, 1, Order.UNITS_FIRST, Repair.FOLD);

    assertThat(kept(pruner.plan(channelsFirst.withCutUnits(0)), pruner, 0)).isEqualTo("0...");
    assertThat(pruner.plan(channelsFirst).cutUnits()).containsExactly(6);
    assertThat(pruner.plan(unitsFirst).cutUnits()).containsExactly(3);
  }

  @Test
  void unitsFirstTakesTheUnitsGammasOutOfTheCompetition() {
    Pruner pruner = stage(g(.8, .7, .6, .1), g(.2, .2, .2, .9), g(.5, .5, .5, .5));
    PruneSettings settings =
        new PruneSettings(Strategy.SLIM, .1, 0, 1, Order.UNITS_FIRST, Repair.FOLD);
    PrunePlan plan = pruner.plan(settings);

    // Left: .1 .5 .5 .5 .5 .6 ...; index 1 is .5: .1 and the first .5 go. They share no group.
    assertThat(plan.cutUnits()).containsExactly(3);
    assertThat(kept(plan, pruner, 0)).isEqualTo("0123");
    // The cut unit's .9 no longer holds channel 3.
    PrunePlan more =
        pruner.plan(new PruneSettings(Strategy.SLIM, .4, 0, 1, Order.UNITS_FIRST, Repair.FOLD));
    assertThat(kept(more, pruner, 0)).isEqualTo("012.");
  }

  @Test
  void equalPlansAreEqualWhateverSettingsTheyCameFrom() {
    Pruner pruner = row(FOUR, SIX);
    PrunePlan a = pruner.plan(settings(Strategy.SLIM, .5, 0));
    PrunePlan b = pruner.plan(settings(Strategy.SLIM, .55, .1));
    PrunePlan c = pruner.plan(settings(Strategy.SLIM, .6, 0));

    assertThat(a).isEqualTo(b).hasSameHashCodeAs(b).isNotEqualTo(c).isNotEqualTo(null);
    assertThat(a.fingerprint()).isEqualTo(b.fingerprint()).isNotEqualTo(c.fingerprint());
  }

  @Test
  void fingerprintsTellEveryPercentOfALayerApart() {
    Pruner pruner = row(FOUR, SIX);
    List<PrunePlan> plans = new ArrayList<>();
    for (int i = 0; i <= 9; i++) {
      plans.add(pruner.plan(settings(Strategy.SLIM, i / 10. + .01, 0)));
    }

    assertThat(plans.stream().map(PrunePlan::fingerprint).distinct().count())
        .isEqualTo(plans.stream().distinct().count())
        .isGreaterThan(5);
  }

  @Test
  void settingsThatMakeNoSenseAreRefused() {
    for (double share : List.of(-.1, 1.1, Double.NaN, Double.POSITIVE_INFINITY)) {
      assertThatThrownBy(() -> PruneSettings.slim(share)).isInstanceOf(Fault.class);
      assertThatThrownBy(() -> settings(Strategy.SLIM, .5, share)).isInstanceOf(Fault.class);
    }
    assertThatThrownBy(() -> PruneSettings.NOTHING.withCutUnits(-1)).isInstanceOf(Fault.class);
  }
}
