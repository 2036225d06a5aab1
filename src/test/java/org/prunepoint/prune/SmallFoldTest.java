package org.prunepoint.prune;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.prunepoint.darknet.Cfg;
import org.prunepoint.darknet.HandMade;
import org.prunepoint.darknet.NetworkReader;
import org.prunepoint.darknet.PrunedCfg;
import org.prunepoint.network.ConvolutionWeights;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Network;
import org.prunepoint.network.RandomWeights;
import org.prunepoint.network.Weights;
import org.prunepoint.prune.PruneSettings.Order;

/** Compact networks against masked ones, by what both compute, on graphs made for it. */
class SmallFoldTest {
  private static final String NET = "[net]\nwidth=8\nheight=8\nchannels=3\n";
  private static final String HEAD =
      "[convolutional]\n"
          + "filters=6\n"
          + "size=1\n"
          + "activation=linear\n"
          + "[yolo]\n"
          + "mask=0\n"
          + "anchors=1,1\n"
          + "classes=1\n";

  private static String conv(int filters, int size, String... more) {
    return "[convolutional]\nbatch_normalize=1\nfilters=%d\nsize=%d\npad=1\nactivation=leaky\n"
            .formatted(filters, size)
        + (more.length == 0 ? "" : String.join("\n", more) + "\n");
  }

  private static String shortcut(int from, String... more) {
    return "[shortcut]\nfrom=" + from + "\n" + String.join("\n", more) + "\n";
  }

  private static String route(String layers, String... more) {
    return "[route]\nlayers=" + layers + "\n" + String.join("\n", more) + "\n";
  }

  private static final Network ROW = HandMade.network(NET + conv(8, 3) + conv(8, 3) + HEAD);

  /** Positions of a head of 8 x 8 where two networks differ by more than rounding. */
  private static List<String> differing(List<float[]> expected, List<float[]> actual) {
    List<String> positions = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      double difference = 0;
      for (int c = 0; c < 6; c++) {
        int at = c * 64 + i;
        difference = Math.max(difference, Math.abs(expected.get(0)[at] - actual.get(0)[at]));
      }
      if (difference > 1e-4) {
        positions.add(i % 8 + "," + i / 8);
      }
    }
    return positions;
  }

  private static boolean atBorder(String position) {
    return position.startsWith("0,")
        || position.startsWith("7,")
        || position.endsWith(",0")
        || position.endsWith(",7");
  }

  @Test
  void theBiasFoldIsExactInsideTheBorderAndNotOnIt() {
    Pruner pruner = new Pruner(ROW, RandomWeights.of(ROW, 1));
    PrunePlan plan = pruner.plan(PruneSettings.slim(.5));
    PrunedNetwork compact = pruner.compact(plan, Fold.BIAS);

    List<String> differing =
        differing(
            Computed.heads(ROW, pruner.masked(plan)),
            Computed.heads(compact.network(), compact.weights()));

    // The second 3x3 convolution sees the first one's missing constants and the padding.
    assertThat(differing).hasSize(28).allMatch(SmallFoldTest::atBorder);
  }

  @Test
  void theExactFoldIsExactOnTheBorderTooAndCostsOneChannel() {
    Pruner pruner = new Pruner(ROW, RandomWeights.of(ROW, 1));
    PrunePlan plan = pruner.plan(PruneSettings.slim(.5));
    PrunedNetwork compact = pruner.compact(plan, Fold.EXACT);

    assertThat(
            Computed.difference(
                Computed.heads(ROW, pruner.masked(plan)),
                Computed.heads(compact.network(), compact.weights())))
        .isLessThan(1e-5);
    assertThat(compact.approximations()).isEmpty();
    assertThat(compact.network().node(0).output().channels()).isEqualTo(plan.kept(0) + 1);
    assertThat(compact.network().node(1).output().channels()).isEqualTo(plan.kept(1));
    assertThat(pruner.summary(plan, Fold.EXACT).keptChannels())
        .containsExactly(plan.kept(0) + 1, plan.kept(1), 6, -1);
  }

  @Test
  void withoutAFoldTheConstantsOfRemovedChannelsAreLost() {
    Weights weights = RandomWeights.of(ROW, 1);
    Pruner pruner = new Pruner(ROW, weights);
    PrunePlan plan = pruner.plan(PruneSettings.slim(.5));
    PrunedNetwork compact = pruner.compact(plan, Fold.NONE);
    List<float[]> actual = Computed.heads(compact.network(), compact.weights());
    Weights masked = pruner.masked(plan);

    assertThat(differing(Computed.heads(ROW, masked), actual)).hasSize(64);
    // With the betas of the removed channels at zero too there is nothing to lose.
    assertThat(Computed.difference(Computed.heads(ROW, withoutBetas(masked, plan)), actual))
        .isLessThan(1e-5);
  }

  private static Weights withoutBetas(Weights masked, PrunePlan plan) {
    List<@Nullable ConvolutionWeights> all = new ArrayList<>();
    for (int i = 0; i < masked.convolutions().size(); i++) {
      ConvolutionWeights w = masked.convolutions().get(i);
      if (w != null && w.batchNorm() != null) {
        float[] beta = w.bias().clone();
        for (int c = 0; c < beta.length; c++) {
          beta[c] = plan.keeps(i, c) ? beta[c] : 0;
        }
        w = new ConvolutionWeights(beta, w.batchNorm(), w.kernels());
      }
      all.add(w);
    }
    return new Weights(masked.header(), all, masked.shortcuts());
  }

  @Test
  void anUnprunedNetworkKeepsTheVeryWeights() {
    Weights weights = RandomWeights.of(ROW, 1);
    Pruner pruner = new Pruner(ROW, weights);

    for (Fold fold : List.of(Fold.NONE, Fold.BIAS, Fold.EXACT)) {
      PrunedNetwork same = pruner.compact(pruner.plan(PruneSettings.NOTHING), fold);
      assertThat(same.network().layers()).isEqualTo(ROW.layers());
      assertThat(same.weights().convolution(1)).isSameAs(weights.convolution(1));
      assertThat(same.sourceLayers()).containsExactly(0, 1, 2, 3);
      assertThat(same.weights().header()).isEqualTo(Weights.Header.FRESH);
    }
  }

  /**
   * A stage of a linear projection and one unit after it, read by a padded depthwise convolution.
   */
  private static String stage(String activation, String unit) {
    return conv(6, 3)
        + conv(6, 1).replace("leaky", activation)
        + (unit.replace("leaky", "linear") + shortcut(-3)).repeat(2)
        + conv(6, 3, "groups=6")
        + conv(7, 3)
        + HEAD;
  }

  @Test
  void aCutUnitsConstantsGoIntoALinearAddendWhereverTheyAreRead() {
    String unit = conv(4, 3) + conv(6, 1);

    requireExactWithoutUnits(stage("linear", unit), 1);
    requireExactWithoutUnits(stage("linear", unit), 9);
    // The first unit that is left is linear too.
    requireExactWithoutUnits(stage("leaky", unit + "[dropout]\n").replace("from=-3", "from=-4"), 1);
  }

  private static void requireExactWithoutUnits(String layers, int units) {
    Network network = HandMade.network(NET + layers);
    Pruner pruner = new Pruner(network, RandomWeights.of(network, 2));
    for (double percent : List.of(0., .5)) {
      for (Fold fold : percent == 0 ? List.of(Fold.BIAS, Fold.EXACT) : List.of(Fold.EXACT)) {
        PrunePlan plan = pruner.plan(PruneSettings.slim(percent).withCutUnits(units));
        PrunedNetwork compact = pruner.compact(plan, fold);

        assertThat(plan.cutUnits()).hasSize(Math.min(units, 2));
        assertThat(compact.approximations()).isEmpty();
        assertThat(
                Computed.difference(
                    Computed.heads(network, pruner.masked(plan)),
                    Computed.heads(compact.network(), compact.weights())))
            .isLessThan(1e-5);
      }
    }
  }

  @Test
  void whereNoAddendIsLinearOrSomebodyElseReadsItThePrunerSaysThatItApproximates() {
    String unit = conv(4, 3) + conv(6, 1);
    String bent = stage("leaky", unit);
    String readBetween = stage("linear", unit).replace(conv(7, 3), route("1,-1") + conv(7, 3));

    for (String layers : List.of(bent, readBetween)) {
      Network network = HandMade.network(NET + layers);
      Pruner pruner = new Pruner(network, RandomWeights.of(network, 2));
      PrunedNetwork compact =
          pruner.compact(pruner.plan(PruneSettings.slim(0).withCutUnits(9)), Fold.EXACT);

      assertThat(compact.approximations())
          .singleElement(InstanceOfAssertFactories.STRING)
          .contains("layer 8 [convolutional]", "not exact at the border");
    }
  }

  @Test
  void theWeightsOfAShortcutAreCutWithItsChannels() {
    String weighted = conv(6, 1) + conv(6, 1) + shortcut(-2, "weights_type=per_channel");
    Network network = HandMade.network(NET + weighted + conv(7, 1) + HEAD);
    Weights weights = RandomWeights.of(network, 2);
    Pruner pruner = new Pruner(network, weights);
    PrunePlan plan = pruner.plan(PruneSettings.slim(.6));
    PrunedNetwork compact = pruner.compact(plan, Fold.BIAS);

    float[] before = weights.shortcuts().get(2);
    List<Float> left = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      if (plan.keeps(0, i % 6)) {
        left.add(before[i]);
      }
    }
    assertThat(left).hasSizeBetween(2, 10);
    assertThat(compact.weights().shortcuts().get(2)).containsExactly(left.toArray(Float[]::new));
  }

  static Stream<Arguments> graphs() {
    String tail = conv(7, 3) + HEAD;
    return Stream.of(
        Arguments.of(
            "strided and dilated", conv(8, 3, "stride=2") + conv(8, 3, "dilation=2") + tail),
        Arguments.of(
            "every activation's constant", conv(8, 3, "activation=linear") + mish() + tail),
        Arguments.of("one filter before a padded convolution", conv(1, 3) + conv(1, 3) + tail),
        Arguments.of("one filter left over", conv(2, 1) + conv(8, 3) + tail),
        Arguments.of("residual", conv(8, 3) + conv(4, 1) + conv(8, 3) + shortcut(-3) + tail),
        Arguments.of(
            "two residual units with dropout",
            conv(8, 3) + (conv(4, 1) + conv(8, 3) + "[dropout]\n" + shortcut(-4)).repeat(2) + tail),
        Arguments.of(
            "residual with a bend",
            conv(8, 3) + conv(4, 1) + conv(8, 3) + shortcut(-3, "activation=leaky") + tail),
        Arguments.of("residual of unequal width", conv(8, 3) + conv(5, 3) + shortcut(-2) + tail),
        Arguments.of(
            "residual of unequal width, wider last", conv(5, 3) + conv(8, 3) + shortcut(-2) + tail),
        Arguments.of(
            "three addends", conv(6, 3) + conv(6, 3) + conv(6, 1) + shortcut2("-2,-3") + tail),
        Arguments.of(
            "weighted residual",
            conv(6, 3)
                + conv(6, 3)
                + shortcut(-2, "weights_type=per_channel", "weights_normalization=softmax")
                + tail),
        Arguments.of("route of two", conv(6, 3) + conv(5, 3) + route("-1,-2") + tail),
        Arguments.of(
            "route of a route, the same layer twice",
            conv(6, 3) + route("-1") + conv(5, 3) + route("-1,0,-2,-1") + tail),
        Arguments.of(
            "halves", conv(8, 3) + route("-1", "groups=2", "group_id=1") + conv(5, 3) + tail),
        Arguments.of(
            "shortcut over a route of two",
            conv(4, 3) + conv(4, 3) + route("-1,-2") + conv(8, 3) + shortcut(-2) + tail),
        Arguments.of(
            "shortcut to a route of two",
            conv(8, 3) + conv(3, 3) + conv(5, 3) + route("-1,-2") + shortcut(0) + tail),
        Arguments.of(
            "shortcut over the first part of a route",
            conv(4, 3) + conv(4, 1) + conv(5, 1) + route("-2,-1") + shortcut(0) + tail),
        Arguments.of(
            "shortcut over the first part of two routes, then over all of both",
            conv(4, 3)
                + conv(4, 1)
                + conv(5, 1)
                + route("-2,-1")
                + shortcut(0)
                + conv(4, 1)
                + conv(2, 1)
                + conv(3, 1)
                + route("-3,-2,-1")
                + shortcut(0)
                + shortcut(4)
                + tail),
        Arguments.of("depthwise", conv(8, 1) + conv(8, 3, "groups=8") + conv(6, 1) + tail),
        Arguments.of(
            "depthwise over a route",
            conv(4, 1) + conv(4, 3) + route("-1,-2") + conv(8, 3, "groups=8") + tail),
        Arguments.of("depthwise that widens", conv(4, 3) + conv(8, 3, "groups=4") + tail),
        Arguments.of("grouped", conv(8, 3) + conv(8, 3, "groups=2") + conv(6, 3) + tail),
        Arguments.of(
            "pyramid pooling",
            conv(6, 1)
                + "[maxpool]\nsize=3\nstride=1\n"
                + route("-2")
                + "[maxpool]\nsize=5\nstride=1\n"
                + route("-1,-3,-4")
                + tail),
        Arguments.of(
            "pools",
            conv(6, 3) + "[maxpool]\nsize=2\nstride=1\n[local_avgpool]\nsize=2\nstride=2\n" + tail),
        Arguments.of("upsampled", conv(6, 3, "stride=2") + "[upsample]\nscale=.5\n" + tail),
        Arguments.of("reorg3d", conv(6, 3) + "[reorg3d]\nstride=2\n" + tail),
        Arguments.of("reorg", conv(8, 3) + "[reorg]\nstride=2\n" + tail),
        Arguments.of(
            "spatial attention",
            conv(6, 3) + conv(6, 3, "activation=logistic") + "[sam]\nfrom=-2\n" + tail),
        Arguments.of(
            "squeeze and excitation",
            conv(6, 3)
                + "[avgpool]\n"
                + conv(3, 1)
                + conv(6, 1).replace("leaky", "logistic")
                + "[scale_channels]\nfrom=-4\n"
                + tail),
        Arguments.of(
            "squeeze by position",
            conv(6, 3)
                + conv(1, 1).replace("leaky", "logistic")
                + "[scale_channels]\nfrom=-2\nscale_wh=1\n"
                + tail),
        Arguments.of(
            "shared weights",
            conv(6, 3)
                + conv(6, 3)
                + conv(6, 3)
                + route("0")
                + conv(6, 3, "share_index=1")
                + conv(6, 3, "share_index=2")
                + route("-1,2")
                + tail),
        Arguments.of(
            "residual of one channel", conv(1, 3) + conv(4, 1) + conv(1, 3) + shortcut(-3) + tail),
        Arguments.of(
            "shared weights, one of them over prunable channels",
            conv(6, 3) + conv(6, 3) + conv(6, 3) + conv(6, 3, "share_index=1") + tail),
        Arguments.of(
            "shared weights behind a unit",
            conv(6, 3)
                + conv(4, 1)
                + conv(6, 3)
                + shortcut(-3)
                + conv(6, 3)
                + conv(6, 3, "share_index=4")
                + tail),
        Arguments.of(
            "shared weights of a unit",
            conv(6, 3)
                + conv(6, 3)
                + shortcut(-2)
                + conv(6, 3, "share_index=1")
                + shortcut(-2)
                + tail));
  }

  private static String mish() {
    StringBuilder layers = new StringBuilder();
    for (String a : List.of("mish", "swish", "logistic", "relu", "relu6", "tanh", "elu", "selu")) {
      layers.append(conv(6, 3).replace("leaky", a));
    }
    return layers.toString();
  }

  private static String shortcut2(String from) {
    return "[shortcut]\nfrom=" + from + "\n";
  }

  private static final List<PruneSettings> SETTINGS =
      List.of(
          PruneSettings.slim(.5),
          PruneSettings.slim(.8),
          PruneSettings.slim(1),
          PruneSettings.slim(0).withCutUnits(1),
          PruneSettings.slim(.6).withCutUnits(1),
          new PruneSettings(Strategy.SLIM, .6, .1, 9, Order.UNITS_FIRST, Repair.EXACT),
          new PruneSettings(Strategy.NORMAL, .6, .1, 0, Order.UNITS_FIRST, Repair.EXACT),
          new PruneSettings(Strategy.EXTREME, .6, .1, 0, Order.UNITS_FIRST, Repair.EXACT));

  @ParameterizedTest(name = "{0}")
  @MethodSource("graphs")
  void theExactFoldEqualsTheMaskedNetwork(String name, String layers) {
    Cfg cfg = HandMade.cfg(NET + layers);
    Network network = NetworkReader.read(cfg).network();
    Pruner pruner = new Pruner(network, RandomWeights.of(network, 2));
    for (PruneSettings settings : SETTINGS) {
      PrunePlan plan = pruner.plan(settings);
      PrunedNetwork compact = pruner.compact(plan, Fold.EXACT);
      List<float[]> masked = Computed.heads(network, pruner.masked(plan));
      String what = settings + " " + compact.approximations();

      assertThat(Computed.difference(masked, Computed.heads(compact.network(), compact.weights())))
          .as(what)
          .isLessThan(compact.approximations().isEmpty() ? 2e-5 : 2);
      if (!APPROXIMATE.contains(name)) {
        assertThat(compact.approximations()).as(what).isEmpty();
      }
      network
          .convolutions()
          .forEach(
              n -> {
                int partner = ((Convolutional) n.layer()).sharedWith().orElse(-1);
                if (partner >= 0) {
                  assertThat(compact.weights().convolution(moved(compact, n.index())))
                      .isSameAs(compact.weights().convolution(moved(compact, partner)));
                }
              });
      assertThat(pruner.summary(plan, Fold.EXACT).cost()).isEqualTo(compact.network().cost());
      assertThat(
              NetworkReader.read(
                      PrunedCfg.of(cfg, network, compact.network(), compact.sourceLayers()))
                  .network()
                  .layers())
          .isEqualTo(compact.network().layers());
    }
  }

  private static int moved(PrunedNetwork compact, int layer) {
    return compact.sourceLayers().indexOf(layer);
  }

  /** Where no channel is free to carry the constants, and the fold says so. */
  private static final Set<String> APPROXIMATE =
      Set.of(
          "shortcut over a route of two",
          "shortcut to a route of two",
          "shortcut over the first part of two routes, then over all of both",
          "depthwise over a route",
          "depthwise that widens",
          "shared weights behind a unit");
}
