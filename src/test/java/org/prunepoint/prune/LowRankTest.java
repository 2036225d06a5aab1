package org.prunepoint.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prunepoint.darknet.Cfg;
import org.prunepoint.darknet.DarknetArithmetic;
import org.prunepoint.darknet.HandMade;
import org.prunepoint.darknet.NetworkReader;
import org.prunepoint.darknet.PrunedCfg;
import org.prunepoint.darknet.WeightsFile;
import org.prunepoint.inference.Pictures;
import org.prunepoint.inference.PlainNetwork;
import org.prunepoint.network.ConvolutionWeights;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.RandomWeights;
import org.prunepoint.network.Weights;
import org.prunepoint.prune.budget.Target;
import org.prunepoint.prune.budget.TargetSearch;
import org.prunepoint.prune.lowrank.RankSteps;
import org.prunepoint.prune.lowrank.Split;

/** Convolutions that become two of lower rank. */
class LowRankTest {
  private static final Ranking RANKING = new Ranking(Score.SURGEON, Allocation.CURVE, true);

  @TempDir Path folder;

  static LongStream seeds() {
    return LongStream.range(0, 100);
  }

  /** Where kernels have no higher rank, whatever the graph, two layers compute what one did. */
  @ParameterizedTest
  @MethodSource("seeds")
  void whatHasALowRankIsComputedByTwoLayersAsByOne(long seed) throws IOException {
    Cfg cfg = HandMade.cfg(DrawnGraph.of(seed));
    Network network = NetworkReader.read(cfg).network();
    float[][] steps = new float[network.nodes().size()][];
    Weights weights = ofRankOne(network, RandomWeights.of(network, seed), steps, seed);
    Pruner pruner = knowing(network, weights, steps);
    PrunePlan plan = pruner.plan(before(pruner, .6));
    assertThat(plan.splits().keySet())
        .allMatch(i -> steps[i] != null)
        .containsAll(worthTwo(network, steps));

    PrunedNetwork two = pruner.compact(plan, Fold.BIAS);

    Cfg written = PrunedCfg.of(cfg, network, two.network(), two.sourceLayers());
    Network read = NetworkReader.read(written).network();
    assertThat(read.nodes().stream().map(Node::layer))
        .isEqualTo(two.network().nodes().stream().map(Node::layer).toList());
    Path file = folder.resolve("net.weights");
    WeightsFile.write(file, two.network(), two.weights());
    String text = new String(written.bytes(), StandardCharsets.UTF_8);
    assertThat(Files.size(file)).isEqualTo(20 + 4 * DarknetArithmetic.of(text).floats());
    double[] expected = run(network, weights);
    double[] found = run(read, two.weights());
    double largest = Math.max(1, Arrays.stream(expected).map(Math::abs).max().orElseThrow());
    for (int i = 0; i < expected.length; i++) {
      assertThat(found[i]).as(text).isCloseTo(expected[i], within(1e-4 * largest));
    }
    assertThat(pruner.summary(plan, Fold.BIAS).cost()).isEqualTo(two.network().cost());
  }

  /** In the files as they are written, biases too. */
  @ParameterizedTest
  @MethodSource("seeds")
  void twoLayersNeverHaveMoreParametersThanOne(long seed) {
    Network network = HandMade.network(DrawnGraph.of(seed));
    float[][] steps = new float[network.nodes().size()][];
    for (Node node : network.convolutions().toList()) {
      Convolutional conv = (Convolutional) node.layer();
      int inputs = node.input().channels();
      int taps = conv.size() * conv.size();
      boolean byInputs = taps > 1 && node.index() % 2 == 0;
      int each = byInputs ? inputs + taps * conv.filters() : inputs * taps + conv.filters();
      // The highest at which two have no more kernels than one.
      int rank = inputs * taps * conv.filters() / each;
      if (conv.groups() == 1 && conv.sharedWith().isEmpty() && rank > 0) {
        steps[node.index()] = new float[] {.5f, byInputs ? 1 : 0, rank};
      }
    }
    Pruner pruner = knowing(network, RandomWeights.of(network, seed), steps);
    PrunePlan plan = pruner.plan(before(pruner, .6));
    PrunePlan whole = plan.with(Collections.emptySortedMap());
    long parameters = pruner.compact(whole, Fold.BIAS).network().cost().parameters();

    plan.splits()
        .forEach(
            (layer, split) -> {
              PrunePlan one = plan.with(new TreeMap<>(Map.of(layer, split)));
              assertThat(pruner.compact(one, Fold.BIAS).network().cost().parameters())
                  .as("layer %d: %s", layer, split)
                  .isLessThan(parameters);
            });
  }

  /**
   * 3 x 3 with stride 2 from 64 channels to 64: of rank r by the inputs it has 640 r kernels for
   * 36,864, but 4 x 64 r + 576 r operations at each place for 36,864: fewer up to 44.
   */
  @Test
  void whatSavesParametersButCostsOperationsStaysInOne() {
    Network network =
        HandMade.network(
            "[net]\nwidth=8\nheight=8\nchannels=64\n[convolutional]\nfilters=64\nsize=3\npad=1\n"
                + "stride=2\n");

    assertThat(new Split(Split.Side.INPUTS, 44).saves(network.node(0), 64, 64)).isTrue();
    assertThat(new Split(Split.Side.INPUTS, 45).saves(network.node(0), 64, 64)).isFalse();
    assertThat(Split.lowest(network.node(0), 64, 64).side()).isEqualTo(Split.Side.OUTPUTS);
  }

  /** Two layers of lower rank are near what one was: no fold makes them exact. */
  @Test
  void theExactFoldSaysThatRanksAreNotExact() {
    Network network = HandMade.network(DrawnGraph.of(1));
    float[][] steps = new float[network.nodes().size()][];
    Weights weights = ofRankOne(network, RandomWeights.of(network, 1), steps, 1);
    Pruner pruner = knowing(network, weights, steps);

    assertThat(pruner.compact(pruner.plan(before(pruner, .4)), Fold.EXACT).approximations())
        .isEmpty();
    assertThat(pruner.compact(pruner.plan(before(pruner, .6)), Fold.EXACT).approximations())
        .singleElement()
        .asString()
        .contains("two of lower rank")
        .contains("reconstruct");
  }

  @Test
  void nothingIsSplitWhereNothingIsCutOrTheStepLiesFurther() {
    Network network = HandMade.network(DrawnGraph.of(1));
    float[][] steps = new float[network.nodes().size()][];
    Weights weights = ofRankOne(network, RandomWeights.of(network, 1), steps, 1);
    Pruner pruner = knowing(network, weights, steps);

    assertThat(pruner.plan(before(pruner, 0)).splits()).isEmpty();
    assertThat(pruner.plan(before(pruner, .4)).splits()).isEmpty();
    assertThat(pruner.plan(before(pruner, .5)).splits()).isNotEmpty();
  }

  /** What Darknet computes of the first is in it; comments, blanks, line ends and the rest stay. */
  @Test
  void oddKeysOfAConvolutionGoToTheLayerTheyBelongTo() {
    String cfg =
        """
        [net]
        width=12
        height=12
        channels=4

        [convolutional]
        batch_normalize=1
        filters=8
        size=3
        padding=3
        activation=leaky
        # odd
        [convolutional]
        size = 3  # taps
        batch_normalize=1
        filters = 6
        stride=2
        stride_x=2
        stride_y = 1
        padding=2
        dilation=2
        stopbackward=1
        activation=mish

        [shortcut]
        from=-1
        activation=linear
        # last
        [convolutional]
        filters=6
        pad=1
        padding=7
        size=1
        activation=linear
        """
            .replace("\n", "\r\n");
    Cfg source = HandMade.cfg(cfg);
    Network network = NetworkReader.read(source).network();
    float[][] steps = {null, {0, 0, 2}, null, {0, 0, 1}};
    Weights weights = RandomWeights.of(network, 7);
    Pruner pruner = knowing(network, weights, steps);
    PrunedNetwork two = pruner.compact(pruner.plan(before(pruner, .1)), Fold.BIAS);

    Cfg written = PrunedCfg.of(source, network, two.network(), two.sourceLayers());

    String first =
        "[convolutional]\nfilters=2\nsize=3\nstride_x=2\nstride_y=1\npadding=2\ndilation=2\n"
            + "activation=linear\n\n";
    String second = "[convolutional]\nfilters=1\nsize=1\nstride=1\npad=1\nactivation=linear\n\n";
    assertThat(new String(written.bytes(), StandardCharsets.UTF_8))
        .isEqualTo(
            cfg.replace("size = 3", "size = 1")
                .replace("stride=2", "stride=1")
                .replace("\nstride_x=2", "\nstride_x=1")
                .replace("padding=2\r\ndilation=2\r\nstop", "padding=0\r\ndilation=1\r\nstop")
                .replace("# last\r\n", "# last\r\n" + second.replace("\n", "\r\n"))
                .replace("# odd\r\n", "# odd\r\n" + first.replace("\n", "\r\n")));
    assertThat(NetworkReader.read(written).network().nodes().stream().map(Node::layer))
        .isEqualTo(two.network().nodes().stream().map(Node::layer).toList());
  }

  /** It reads fewer channels, which its section does not say. */
  @Test
  void theSectionOfAConvolutionWithOneByOneBeforeItStaysAsItWas() {
    String cfg =
        """
        [net]
        width=12
        height=12
        channels=4
        [convolutional]
        batch_normalize=1
        filters=8
        size=1
        activation=leaky
        # odd
        [convolutional]
        size = 3  # taps
        filters = 6
        stride=2
        padding=2
        dilation=2
        activation=mish
        """;
    Cfg source = HandMade.cfg(cfg);
    Network network = NetworkReader.read(source).network();
    Pruner pruner = knowing(network, RandomWeights.of(network, 7), new float[][] {null, {0, 1, 3}});
    PrunedNetwork two = pruner.compact(pruner.plan(before(pruner, .1)), Fold.BIAS);

    Cfg written = PrunedCfg.of(source, network, two.network(), two.sourceLayers());

    String first = "[convolutional]\nfilters=3\nsize=1\nstride=1\npad=1\nactivation=linear\n\n";
    assertThat(new String(written.bytes(), StandardCharsets.UTF_8))
        .isEqualTo(cfg.replace("# odd\n", "# odd\n" + first));
  }

  @Test
  void layersWithAShareOfTheirOwnStayInOne() {
    Network network = HandMade.network(DrawnGraph.of(1));
    float[][] steps = new float[network.nodes().size()][];
    Weights weights = ofRankOne(network, RandomWeights.of(network, 1), steps, 1);
    Pruner pruner = knowing(network, weights, steps);
    PruneSettings settings = before(pruner, .6);
    int split = pruner.plan(settings).splits().firstKey();

    PruneSettings locked = settings.withLimits(LayerLimits.parse(split + "=1"));

    assertThat(pruner.plan(locked).splits()).doesNotContainKey(split);
  }

  /** 16 x 9 inputs and 16 outputs: 2,304 kernels in one layer, 160 a rank in two. */
  @Test
  void aTargetBetweenTwoRanksIsMetByTheHigher() {
    Network network =
        HandMade.network(
            "[net]\n"
                + "width=4\n"
                + "height=4\n"
                + "channels=3\n"
                + "[convolutional]\n"
                + "batch_normalize=1\n"
                + "filters=16\n"
                + "size=1\n"
                + "activation=leaky\n"
                + "[convolutional]\n"
                + "batch_normalize=1\n"
                + "filters=16\n"
                + "size=3\n"
                + "pad=1\n"
                + "activation=leaky\n"
                + "[convolutional]\n"
                + "filters=6\n"
                + "activation=linear\n"
                + "[yolo]\n"
                + "mask=0\n"
                + "classes=1\n");
    float[][] steps = new float[network.nodes().size()][];
    steps[1] = new float[] {.01f, 0, 12, .02f, 0, 10, .03f, 0, 8, .04f, 0, 6, .05f, 0, 4};
    Pruner pruner = knowing(network, RandomWeights.of(network, 1), steps);
    long whole = network.cost().parameters();
    PruneSettings settings = PruneSettings.slim(0).withRanking(RANKING);
    // A bias for each channel of the first of the two.
    Target target = new Target(Target.Kind.PARAMETERS, whole - 2304. + 8 * 161 + 1);

    TargetSearch.Found found =
        new TargetSearch(pruner, target, Fold.BIAS, Optional.empty())
            .percent(settings)
            .orElseThrow();

    assertThat(found.value()).isEqualTo(whole - 2304. + 8 * 161);
    assertThat(pruner.plan(found.settings()).splits())
        .containsExactly(Map.entry(1, new Split(Split.Side.OUTPUTS, 8)));
  }

  /**
   * A target below it is refused unseen; strategies that leave layers whole split them all the
   * same.
   */
  @ParameterizedTest
  @MethodSource("seeds")
  void noPlanLeavesLessThanTheLeast(long seed) {
    Network network = HandMade.network(DrawnGraph.of(seed));
    float[][] steps = new float[network.nodes().size()][];
    Weights weights = ofRankOne(network, RandomWeights.of(network, seed), steps, seed);
    Pruner pruner = knowing(network, weights, steps);
    for (Strategy strategy : Strategy.values()) {
      for (double percent : List.of(.5, 1.)) {
        PruneSettings settings =
            PruneSettings.slim(percent).withStrategy(strategy).withRanking(RANKING);

        PrunePlan least = pruner.least(settings);

        assertThat(pruner.summary(least, Fold.BIAS).cost().parameters())
            .as("%s at %s", strategy, percent)
            .isLessThanOrEqualTo(
                pruner.summary(pruner.plan(settings), Fold.BIAS).cost().parameters());
      }
    }
  }

  @Test
  void plansThatDifferInARankAreNotOne() {
    Network network = HandMade.network(DrawnGraph.of(1));
    float[][] steps = new float[network.nodes().size()][];
    Weights weights = ofRankOne(network, RandomWeights.of(network, 1), steps, 1);
    Pruner pruner = knowing(network, weights, steps);
    PrunePlan one = pruner.plan(before(pruner, .4));
    PrunePlan two = pruner.plan(before(pruner, .6));

    assertThat(two).isNotEqualTo(one);
    assertThat(two.fingerprint()).isNotEqualTo(one.fingerprint());
  }

  /**
   * All convolutions of one group that are wide enough: each filter a multiple of one, or what is
   * read of each channel of what is read of one.
   */
  private static Weights ofRankOne(
      Network network, Weights weights, float[] @Nullable [] steps, long seed) {
    var random = new SplittableRandom(seed);
    List<@Nullable ConvolutionWeights> all = new ArrayList<>(weights.convolutions());
    for (Node node : network.convolutions().toList()) {
      Convolutional conv = (Convolutional) node.layer();
      ConvolutionWeights w = weights.convolution(node.index());
      int taps = conv.size() * conv.size();
      boolean one = conv.groups() == 1 && conv.sharedWith().isEmpty();
      if (one && taps > 1 && node.input().channels() > 1 && random.nextBoolean()) {
        float[] kernels = w.kernels().clone();
        for (int i = 1; i < node.input().channels(); i++) {
          float by = (float) random.nextDouble(-1, 1);
          for (int o = 0; o < conv.filters(); o++) {
            int row = o * node.input().channels() * taps;
            for (int t = 0; t < taps; t++) {
              kernels[row + i * taps + t] = by * kernels[row + t];
            }
          }
        }
        all.set(node.index(), new ConvolutionWeights(w.bias(), w.batchNorm(), kernels));
        steps[node.index()] = new float[] {.5f, 1, 1};
      } else if (one && conv.filters() > 1) {
        int n = w.kernels().length / conv.filters();
        float[] kernels = w.kernels().clone();
        for (int o = 1; o < conv.filters(); o++) {
          float by = (float) random.nextDouble(-1, 1);
          for (int k = 0; k < n; k++) {
            kernels[o * n + k] = by * kernels[k];
          }
        }
        all.set(node.index(), new ConvolutionWeights(w.bias(), w.batchNorm(), kernels));
        steps[node.index()] = new float[] {.5f, 0, 1};
      }
    }
    return new Weights(weights.header(), all, weights.shortcuts());
  }

  /**
   * By hand: n channels with k taps and m outputs are n k m kernels in one layer, n k + m in two by
   * the outputs, n + k m by the inputs, and a bias.
   */
  private static List<Integer> worthTwo(Network network, float[] @Nullable [] steps) {
    return network
        .convolutions()
        .filter(n -> steps[n.index()] != null)
        .filter(
            n -> {
              Convolutional conv = (Convolutional) n.layer();
              int taps = conv.size() * conv.size();
              int inputs = n.input().channels();
              int two =
                  steps[n.index()][1] == 0
                      ? inputs * taps + 1 + conv.filters()
                      : inputs + 1 + taps * conv.filters();
              return two < inputs * taps * conv.filters();
            })
        .map(Node::index)
        .toList();
  }

  /** No channel goes before the end. */
  private static Pruner knowing(Network network, Weights weights, float[] @Nullable [] steps) {
    float[][] places = new float[network.nodes().size()][];
    for (Node node : network.convolutions().toList()) {
      float[] gammas = weights.gammas(node.index());
      if (gammas != null) {
        places[node.index()] = new float[gammas.length];
        Arrays.fill(places[node.index()], 1);
      }
    }
    var merits = new ChannelMerits(RANKING, places, Optional.of(new RankSteps(steps)));
    assertThat(merits.fits(network)).isTrue();
    return new Pruner(network, weights).knowing(merits);
  }

  /** A percent that lies a share of the way to the first channel. */
  private static PruneSettings before(Pruner pruner, double share) {
    PruneSettings settings = PruneSettings.slim(0).withRanking(RANKING);
    return settings.withPercent(share / pruner.competingChannels(settings));
  }

  private static double[] run(Network network, Weights weights) {
    float[] picture = new float[Math.toIntExact(network.input().size())];
    Pictures.noise(network.input(), 3).get(picture);
    return PlainNetwork.run(network, weights, picture);
  }
}
