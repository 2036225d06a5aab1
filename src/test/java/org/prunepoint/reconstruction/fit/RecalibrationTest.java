package org.prunepoint.reconstruction.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.prunepoint.Cancellation;
import org.prunepoint.Progress;
import org.prunepoint.darknet.HandMade;
import org.prunepoint.inference.LayerEngine;
import org.prunepoint.inference.onnx.OnnxEngine;
import org.prunepoint.network.ConvolutionWeights.BatchNorm;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.RandomWeights;
import org.prunepoint.network.Shape;
import org.prunepoint.network.Weights;
import org.prunepoint.prune.Fold;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.PrunedNetwork;
import org.prunepoint.prune.Pruner;
import org.prunepoint.reconstruction.walk.LayerMemory;

class RecalibrationTest {
  private static final LayerEngine ENGINE = new OnnxEngine();

  /** A residual unit, a branch with a depthwise convolution, and a head without batch norm. */
  private static final Network NETWORK =
      HandMade.network(
          """
          [net]
          width=16
          height=12
          channels=3
          [convolutional]
          batch_normalize=1
          filters=6
          size=3
          stride=1
          pad=1
          activation=leaky
          [convolutional]
          batch_normalize=1
          filters=6
          size=3
          stride=2
          pad=1
          activation=mish
          [convolutional]
          batch_normalize=1
          filters=5
          size=1
          activation=swish
          [convolutional]
          batch_normalize=1
          filters=6
          size=3
          pad=1
          activation=leaky
          [shortcut]
          from=-3
          activation=linear
          [convolutional]
          batch_normalize=1
          filters=6
          groups=6
          size=3
          pad=1
          activation=relu
          [route]
          layers=-1,-2
          [convolutional]
          filters=7
          size=1
          activation=linear
          """);

  private static final int HEAD = 7;
  private static final NoiseInputs PICTURES =
      NoiseInputs.of(NETWORK.input(), NETWORK.input(), new Shape(3, 8, 16), NETWORK.input());

  private final Weights weights = RandomWeights.of(NETWORK, 4);
  private final LayerMemory memory = new LayerMemory(LayerMemory.USUAL);

  private static PrunedNetwork unpruned(Weights weights) {
    return PrunedNetwork.whole(NETWORK, weights);
  }

  private ChannelMeans means() {
    return new MeanMeasurement(
            NETWORK, weights, PICTURES, ENGINE, new LayerMemory(LayerMemory.USUAL))
        .run(Progress.NONE, new Cancellation());
  }

  private Weights recalibrated(PrunedNetwork pruned, LayerMemory room) {
    return recalibrated(pruned, Statistics.ESTIMATED, room);
  }

  private Weights recalibrated(PrunedNetwork pruned, Statistics method, LayerMemory room) {
    return new Recalibration(pruned, weights, method, means(), PICTURES, ENGINE, room)
        .run(Progress.NONE, new Cancellation());
  }

  @Test
  void statisticsAreThoseOfPlainLoopsWithEveryLayerBeforeRecalibratedAlready() {
    Weights expected = PlainStatistics.recalibrated(NETWORK, weights, PICTURES);

    Weights actual = recalibrated(unpruned(weights), memory);

    int compared = 0;
    for (Node node : NETWORK.convolutions().toList()) {
      BatchNorm plain = expected.convolution(node.index()).batchNorm();
      BatchNorm ours = actual.convolution(node.index()).batchNorm();
      if (plain != null && ours != null) {
        compared++;
        for (int c = 0; c < plain.mean().length; c++) {
          assertThat((double) ours.mean()[c])
              .as("mean of channel %d of %s", c, node.place())
              .isCloseTo(plain.mean()[c], within(2e-5));
          assertThat((double) ours.variance()[c])
              .as("variance of channel %d of %s", c, node.place())
              .isCloseTo(plain.variance()[c], within(5e-5 * (1 + plain.variance()[c])));
        }
      }
    }
    assertThat(compared).isEqualTo(5);
  }

  @Test
  void matchedStatisticsOfAnUnprunedNetworkAreItsOwn() {
    Weights actual = recalibrated(unpruned(weights), Statistics.MATCHED, memory);

    for (Node node : NETWORK.convolutions().toList()) {
      BatchNorm before = weights.convolution(node.index()).batchNorm();
      BatchNorm after = actual.convolution(node.index()).batchNorm();
      if (before != null && after != null) {
        assertThat(after.mean()).containsExactly(before.mean(), within(1e-6f));
        assertThat(after.variance()).containsExactly(before.variance(), within(1e-6f));
      }
    }
  }

  /** After its batch norm a channel then has the mean and the spread that it had before. */
  @Test
  void matchedStatisticsGiveAPrunedNetworkTheMomentsOfTheOriginal() {
    var pruner = new Pruner(NETWORK, weights);
    PrunedNetwork pruned = pruner.compact(pruner.plan(PruneSettings.slim(.4)), Fold.BIAS);

    Weights repaired = recalibrated(pruned, Statistics.MATCHED, memory);

    int narrower = 0;
    for (Node node : NETWORK.convolutions().toList()) {
      int layer = node.index();
      BatchNorm before = weights.convolution(layer).batchNorm();
      BatchNorm after = repaired.convolution(layer).batchNorm();
      if (before == null || after == null) {
        continue;
      }
      var original = PlainStatistics.products(NETWORK, weights, layer, PICTURES);
      var found = PlainStatistics.products(pruned.network(), repaired, layer, PICTURES);
      int[] sources = pruned.sourceChannels().get(layer);
      narrower += sources.length < before.mean().length ? 1 : 0;
      for (int c = 0; c < sources.length; c++) {
        int from = sources[c];
        double was = Math.sqrt(before.variance()[from] + BatchNorm.EPSILON);
        double is = Math.sqrt(after.variance()[c] + BatchNorm.EPSILON);
        assertThat((found.get(c).mean() - after.mean()[c]) / is)
            .as("mean of channel %d of %s", c, node.place())
            .isCloseTo((original.get(from).mean() - before.mean()[from]) / was, within(1e-4));
        assertThat(Math.sqrt(found.get(c).variance()) / is)
            .as("spread of channel %d of %s", c, node.place())
            .isCloseTo(Math.sqrt(original.get(from).variance()) / was, within(1e-4));
      }
    }
    assertThat(narrower).isPositive();
  }

  @Test
  void gammasBetasAndKernelsStay() {
    Weights actual = recalibrated(unpruned(weights), memory);

    for (Node node : NETWORK.convolutions().toList()) {
      var before = weights.convolution(node.index());
      var after = actual.convolution(node.index());
      assertThat(after.kernels()).isSameAs(before.kernels());
      if (before.batchNorm() != null) {
        assertThat(after.bias()).isSameAs(before.bias());
        assertThat(actual.gammas(node.index())).isSameAs(weights.gammas(node.index()));
      }
    }
  }

  @Test
  void theHeadOfAPrunedNetworkGetsTheMeanOfTheOriginal() {
    var pruner = new Pruner(NETWORK, weights);
    PrunedNetwork pruned = pruner.compact(pruner.plan(PruneSettings.slim(.4)), Fold.BIAS);
    assertThat(pruned.channels()).isLessThan(pruner.channels());
    var original = PlainStatistics.outputs(NETWORK, weights, HEAD, PICTURES);

    Weights repaired = recalibrated(pruned, memory);

    var head = PlainStatistics.outputs(pruned.network(), repaired, HEAD, PICTURES);
    for (int c = 0; c < original.size(); c++) {
      assertThat(head.get(c).mean()).isCloseTo(original.get(c).mean(), within(1e-5));
    }
  }

  @Test
  void constantsAreTheMeansOfPlainLoops() {
    ChannelMeans means = means();

    assertThat(means.pictures()).isEqualTo(4);
    for (Node node : NETWORK.convolutions().toList()) {
      var plain = PlainStatistics.outputs(NETWORK, weights, node.index(), PICTURES);
      for (int c = 0; c < plain.size(); c++) {
        assertThat(means.of(node.index(), c)).isCloseTo(plain.get(c).mean(), within(1e-5));
        assertThat(means.deviation(node.index(), c))
            .isCloseTo(Math.sqrt(plain.get(c).variance()), within(1e-5));
      }
    }
    assertThatThrownBy(() -> means.of(4, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whereGammasAreZeroFoldDataIsFoldBias() {
    var half = PruneSettings.slim(.4);
    var plan = new Pruner(NETWORK, weights).plan(half);
    Weights sparse = new Pruner(NETWORK, weights).masked(plan);
    var pruner = new Pruner(NETWORK, sparse);
    ChannelMeans means =
        new MeanMeasurement(NETWORK, sparse, PICTURES, ENGINE, new LayerMemory(LayerMemory.USUAL))
            .run(Progress.NONE, new Cancellation());

    PrunedNetwork bias = pruner.compact(plan, Fold.BIAS);
    PrunedNetwork data = pruner.compact(plan, Fold.DATA, means);

    bias.network()
        .convolutions()
        .forEach(
            n -> {
              var expected = bias.weights().convolution(n.index());
              var actual = data.weights().convolution(n.index());
              assertThat(actual.bias()).containsExactly(expected.bias(), within(1e-5f));
              if (expected.batchNorm() != null) {
                assertThat(Objects.requireNonNull(actual.batchNorm()).mean())
                    .containsExactly(expected.batchNorm().mean(), within(1e-5f));
              }
            });
    var difference = ConstantsDifference.of(pruner, sparse, plan, means);
    assertThat(difference.channels()).isEqualTo(pruner.channels() - bias.channels());
    assertThat(difference.largest()).isLessThan(1e-6);
    assertThat(
            ConstantsDifference.of(new Pruner(NETWORK, weights), weights, plan, means()).sentence())
        .startsWith("Constants from 4 pictures: over ")
        .contains("standard deviations");
  }

  @Test
  void isTheSameEveryTimeAndWithOutputsInFiles() {
    Weights once = recalibrated(unpruned(weights), memory);
    Weights inFiles = recalibrated(unpruned(weights), new LayerMemory(0));

    for (Node node : NETWORK.convolutions().toList()) {
      var a = once.convolution(node.index());
      var b = inFiles.convolution(node.index());
      assertThat(b.bias()).containsExactly(a.bias());
      if (a.batchNorm() != null && b.batchNorm() != null) {
        assertThat(b.batchNorm().mean()).containsExactly(a.batchNorm().mean());
        assertThat(b.batchNorm().variance()).containsExactly(a.batchNorm().variance());
      }
    }
    assertThat(memory.used()).as("bytes still in use").isZero();
  }

  @Test
  void channelsOfGammaZeroAndLayersThatShareWeightsKeepTheirStatistics() {
    Network sharing =
        HandMade.network(
            """
            [net]
            width=8
            height=8
            channels=3
            [convolutional]
            batch_normalize=1
            filters=4
            size=1
            activation=leaky
            [convolutional]
            batch_normalize=1
            filters=4
            size=1
            activation=leaky
            [convolutional]
            batch_normalize=1
            filters=4
            size=1
            activation=leaky
            share_index=1
            """);
    Weights shared = RandomWeights.of(sharing, 4);
    Objects.requireNonNull(shared.gammas(0))[1] = 0;
    var pictures = NoiseInputs.of(sharing.input());
    var pruned = PrunedNetwork.whole(sharing, shared);

    Weights actual =
        new Recalibration(
                pruned,
                shared,
                Statistics.ESTIMATED,
                new MeanMeasurement(
                        sharing, shared, pictures, ENGINE, new LayerMemory(LayerMemory.USUAL))
                    .run(Progress.NONE, new Cancellation()),
                pictures,
                ENGINE,
                memory)
            .run(Progress.NONE, new Cancellation());

    assertThat(actual.convolution(1)).isSameAs(shared.convolution(1));
    assertThat(actual.convolution(2)).isSameAs(shared.convolution(2));
    float[] before = Objects.requireNonNull(shared.convolution(0).batchNorm()).mean();
    float[] after = Objects.requireNonNull(actual.convolution(0).batchNorm()).mean();
    assertThat(after[1]).isEqualTo(before[1]);
    assertThat(after[0]).isNotEqualTo(before[0]);
  }

  @Test
  void stopsWhenCancelledAndGivesItsMemoryBack() {
    var cancellation = new Cancellation();
    Progress half =
        (done, total, _) -> {
          if (done == total / 2) {
            cancellation.request();
          }
        };
    var job =
        new Recalibration(
            unpruned(weights), weights, Statistics.MATCHED, means(), PICTURES, ENGINE, memory);

    assertThatThrownBy(() -> job.run(half, cancellation)).isInstanceOf(CancellationException.class);
    assertThat(memory.used()).isZero();
  }
}
