package org.prunepoint.reconstruction.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunepoint.Cancellation;
import org.prunepoint.Progress;
import org.prunepoint.darknet.HandMade;
import org.prunepoint.inference.LayerEngine;
import org.prunepoint.inference.onnx.OnnxEngine;
import org.prunepoint.network.ConvolutionWeights;
import org.prunepoint.network.Network;
import org.prunepoint.network.RandomWeights;
import org.prunepoint.network.Shape;
import org.prunepoint.network.Weights;
import org.prunepoint.prune.Fold;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.PrunedNetwork;
import org.prunepoint.prune.Pruner;
import org.prunepoint.reconstruction.walk.LayerMemory;

class RefitTest {
  private static final LayerEngine ENGINE = new OnnxEngine();

  /** A unit, a depthwise and a grouped convolution, several routes, and a head of its own kind. */
  private static final String LAYERS =
      """
      [net]
      width=16
      height=16
      channels=3
      [convolutional]
      batch_normalize=1
      filters=8
      size=3
      pad=1
      activation=leaky
      [convolutional]
      batch_normalize=1
      filters=12
      size=3
      stride=2
      pad=1
      activation=ACTIVATION
      [convolutional]
      batch_normalize=1
      filters=7
      size=1
      activation=ACTIVATION
      [convolutional]
      batch_normalize=1
      filters=12
      size=3
      pad=1
      activation=ACTIVATION
      [shortcut]
      from=-3
      activation=linear
      [convolutional]
      batch_normalize=1
      filters=12
      groups=12
      size=3
      pad=1
      activation=relu
      [route]
      layers=-1,-2,1
      [convolutional]
      batch_normalize=1
      filters=10
      size=3
      pad=1
      activation=leaky
      [convolutional]
      filters=7
      size=1
      activation=LAST
      """;

  private static final Shape INPUT = new Shape(3, 16, 16);
  private static final NoiseInputs PICTURES =
      NoiseInputs.of(INPUT, INPUT, new Shape(3, 16, 32), INPUT, INPUT, INPUT);

  private final LayerMemory memory = new LayerMemory(LayerMemory.USUAL);

  private static Network network(String activation, String head) {
    return HandMade.network(LAYERS.replace("ACTIVATION", activation).replace("LAST", head));
  }

  private static Reconstruction refit(
      PrunedNetwork pruned, Network network, Weights weights, LayerMemory room) {
    try (SampledOutputs targets =
        SampledOutputs.measure(
            network, weights, PICTURES, ENGINE, room, Progress.NONE, new Cancellation())) {
      return new Refit(pruned, network, weights, targets, PICTURES, ENGINE, room)
          .run(Progress.NONE, new Cancellation());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"leaky linear", "mish linear", "swish logistic", "relu logistic"})
  void noLayerIsFittedWorseThanItWasFoldedWhateverIsCut(String activations) {
    String[] words = activations.split(" ");
    Network network = network(words[0], words[1]);
    Weights weights = RandomWeights.of(network, 3);
    var pruner = new Pruner(network, weights);
    for (PruneSettings settings :
        List.of(
            PruneSettings.slim(.3),
            PruneSettings.slim(.6),
            PruneSettings.slim(0).withCutUnits(1),
            PruneSettings.slim(.5).withCutUnits(1))) {
      PrunedNetwork pruned = pruner.compact(pruner.plan(settings), Fold.BIAS);

      Reconstruction result = refit(pruned, network, weights, memory);

      assertThat(result.fits()).as(settings.toString()).isNotEmpty();
      for (LayerFit fit : result.fits()) {
        assertThat(fit.errorAfter()).as(fit.toString()).isLessThanOrEqualTo(fit.errorBefore());
        assertThat(fit.explained()).as(fit.toString()).isLessThanOrEqualTo(1);
      }
      assertThat(result.fits()).anyMatch(f -> f.errorAfter() < .8 * f.errorBefore());
      assertThat(memory.used()).isZero();
    }
  }

  @Test
  void whatStillReadsTheSameStaysAsItWas() {
    Network network = network("leaky", "linear");
    Weights weights = RandomWeights.of(network, 3);

    assertThat(refit(PrunedNetwork.whole(network, weights), network, weights, memory).fits())
        .isEmpty();
  }

  /**
   * Channels that are copies of others can go for nothing, but only for who gives their share to
   * those that stay: no fold can.
   */
  @Test
  void channelsThatAreCopiesAreReplacedByTheirOriginals() {
    Network network =
        HandMade.network(
            """
            [net]
            width=16
            height=16
            channels=3
            [convolutional]
            batch_normalize=1
            filters=6
            size=3
            pad=1
            activation=leaky
            [convolutional]
            filters=5
            size=3
            pad=1
            activation=linear
            """);
    Weights weights = RandomWeights.of(network, 8);
    ConvolutionWeights first = weights.convolution(0);
    var norm = Objects.requireNonNull(first.batchNorm());
    for (int c = 3; c < 6; c++) { // 3, 4, 5 give half of what 0, 1, 2 give
      System.arraycopy(first.kernels(), (c - 3) * 27, first.kernels(), c * 27, 27);
      norm.gamma()[c - 3] = 1 - .1f * c;
      norm.gamma()[c] = norm.gamma()[c - 3] / 2;
      norm.mean()[c] = norm.mean()[c - 3];
      norm.variance()[c] = norm.variance()[c - 3];
      first.bias()[c] = first.bias()[c - 3] / 2;
    }
    var pruner = new Pruner(network, weights);
    PrunedNetwork pruned = pruner.compact(pruner.plan(PruneSettings.slim(.4)), Fold.BIAS);
    assertThat(pruned.sourceChannels().getFirst()).containsExactly(0, 1, 2);

    Reconstruction result = refit(pruned, network, weights, memory);

    LayerFit fit = result.fits().getLast();
    assertThat(fit.errorBefore()).isGreaterThan(.01);
    assertThat(fit.errorAfter()).as(fit.toString()).isLessThan(1e-3);
    assertThat(fit.explained()).isCloseTo(1, within(1e-5));
  }

  @Test
  void itIsTheSameEveryTimeAndWithTheOutputsInFiles() {
    Network network = network("leaky", "linear");
    Weights weights = RandomWeights.of(network, 3);
    var pruner = new Pruner(network, weights);
    PrunedNetwork pruned = pruner.compact(pruner.plan(PruneSettings.slim(.5)), Fold.BIAS);

    Reconstruction once = refit(pruned, network, weights, memory);

    for (LayerMemory room : List.of(memory, new LayerMemory(0))) {
      Reconstruction again = refit(pruned, network, weights, room);
      assertThat(again.fits()).isEqualTo(once.fits());
      for (int i = 0; i < once.weights().convolutions().size(); i++) {
        ConvolutionWeights w = once.weights().convolutions().get(i);
        if (w != null) {
          assertThat(again.weights().convolution(i).kernels()).isEqualTo(w.kernels());
        }
      }
    }
  }

  @Test
  void stopsAndFreesEverythingWhenCancelled() {
    Network network = network("leaky", "linear");
    Weights weights = RandomWeights.of(network, 3);
    var pruner = new Pruner(network, weights);
    PrunedNetwork pruned = pruner.compact(pruner.plan(PruneSettings.slim(.5)), Fold.BIAS);
    var cancellation = new Cancellation();
    try (SampledOutputs targets =
        SampledOutputs.measure(
            network, weights, PICTURES, ENGINE, memory, Progress.NONE, new Cancellation())) {
      long before = memory.used();
      var refit = new Refit(pruned, network, weights, targets, PICTURES, ENGINE, memory);

      assertThatThrownBy(
              () ->
                  refit.run(
                      (done, total, message) -> {
                        if (done == 5) {
                          cancellation.request();
                        }
                      },
                      cancellation))
          .isInstanceOf(CancellationException.class);
      assertThat(memory.used()).isEqualTo(before);
    }
    assertThat(memory.used()).isZero();
  }
}
