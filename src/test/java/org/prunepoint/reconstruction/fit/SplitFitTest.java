package org.prunepoint.reconstruction.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunepoint.Cancellation;
import org.prunepoint.Progress;
import org.prunepoint.darknet.HandMade;
import org.prunepoint.inference.LayerEngine;
import org.prunepoint.inference.PlainNetwork;
import org.prunepoint.inference.onnx.OnnxEngine;
import org.prunepoint.network.ConvolutionWeights;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Network;
import org.prunepoint.network.RandomWeights;
import org.prunepoint.network.Shape;
import org.prunepoint.network.Weights;
import org.prunepoint.prune.Allocation;
import org.prunepoint.prune.ChannelMerits;
import org.prunepoint.prune.Fold;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.PrunedNetwork;
import org.prunepoint.prune.Pruner;
import org.prunepoint.prune.Ranking;
import org.prunepoint.prune.Score;
import org.prunepoint.prune.lowrank.RankSteps;
import org.prunepoint.prune.lowrank.Split;
import org.prunepoint.reconstruction.walk.LayerMemory;

class SplitFitTest {
  private static final LayerEngine ENGINE = new OnnxEngine();
  private static final Ranking RANKING = new Ranking(Score.SURGEON, Allocation.CURVE, true);
  private static final int SIDE = 12;
  private static final int AREA = SIDE * SIDE;
  private static final int FILTERS = 8;
  private static final Shape INPUT = new Shape(3, SIDE, SIDE);
  private static final NoiseInputs PICTURES = NoiseInputs.of(INPUT, INPUT, INPUT);

  private final LayerMemory memory = new LayerMemory(LayerMemory.USUAL);

  private static Network network(String activation) {
    return network("leaky", activation);
  }

  private static Network network(String first, String activation) {
    return HandMade.network(
        """
        [net]
        width=12
        height=12
        channels=3
        [convolutional]
        batch_normalize=1
        filters=9
        size=3
        pad=1
        activation=%s
        [convolutional]
        batch_normalize=1
        filters=8
        size=3
        pad=1
        activation=%s
        """
            .formatted(first, activation));
  }

  private static PrunedNetwork split(Network network, Weights weights, int rank) {
    return split(network, weights, new Split(Split.Side.OUTPUTS, rank));
  }

  private static PrunedNetwork split(Network network, Weights weights, Split split) {
    float[][] places = {new float[9], new float[FILTERS]};
    java.util.Arrays.fill(places[0], 1);
    java.util.Arrays.fill(places[1], 1);
    float[][] steps = {null, {.5f, split.side().number(), split.rank()}};
    Pruner pruner =
        new Pruner(network, weights)
            .knowing(new ChannelMerits(RANKING, places, Optional.of(new RankSteps(steps))));
    PruneSettings settings = PruneSettings.slim(0).withRanking(RANKING);
    double percent = .6 / pruner.competingChannels(settings);
    return pruner.compact(pruner.plan(settings.withPercent(percent)), Fold.BIAS);
  }

  private Reconstruction refit(PrunedNetwork pruned, Network network, Weights weights) {
    try (SampledOutputs targets =
        SampledOutputs.measure(
            network, weights, PICTURES, ENGINE, memory, Progress.NONE, new Cancellation())) {
      return new Refit(pruned, network, weights, targets, PICTURES, ENGINE, memory)
          .run(Progress.NONE, new Cancellation());
    }
  }

  private static double[] run(Network network, Weights weights, int picture) {
    float[] values = new float[3 * AREA];
    PICTURES.values(picture).get(values);
    return PlainNetwork.run(network, weights, values);
  }

  /**
   * Eckart and Young (1936): no outputs of rank r come closer than the r largest directions, and
   * what they miss is the sum of the other eigenvalues of the covariance.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void noTwoLayersOfThatRankComeCloser(int rank) {
    Network network = network("linear");
    Weights weights = RandomWeights.of(network, 3);
    PrunedNetwork pruned = split(network, weights, rank);
    assertThat(pruned.network().nodes()).hasSize(3);

    Weights fitted = refit(pruned, network, weights).weights();

    double missed = 0;
    double[] mean = new double[FILTERS];
    double[][] outputs = new double[PICTURES.count()][];
    for (int p = 0; p < outputs.length; p++) {
      outputs[p] = run(network, weights, p);
      double[] two = run(pruned.network(), fitted, p);
      for (int i = 0; i < two.length; i++) {
        missed += (two[i] - outputs[p][i]) * (two[i] - outputs[p][i]);
        mean[i / AREA] += outputs[p][i] / (AREA * outputs.length);
      }
    }
    double[][] covariance = new double[FILTERS][FILTERS];
    for (double[] of : outputs) {
      for (int a = 0; a < FILTERS; a++) {
        for (int b = 0; b < FILTERS; b++) {
          for (int i = 0; i < AREA; i++) {
            covariance[a][b] += (of[a * AREA + i] - mean[a]) * (of[b * AREA + i] - mean[b]);
          }
        }
      }
    }
    double[] eigenvalues = eigenvalues(covariance);
    double least = 0;
    for (int k = rank; k < FILTERS; k++) {
      least += eigenvalues[k];
    }
    assertThat(missed / least).isCloseTo(1, within(2e-3));
    assertThat(memory.used()).isZero();
  }

  /**
   * Nothing is lost of what lies in three directions, where the kernels look over the border too;
   * of others there is nothing to be blown up.
   */
  @ParameterizedTest
  @ValueSource(ints = {3, 5})
  void inputsThatAreTiedToThreeAreGivenByThree(int rank) {
    Network network = network("linear", "leaky");
    Weights weights = tied(RandomWeights.of(network, 3), 3);
    PrunedNetwork pruned = split(network, weights, new Split(Split.Side.INPUTS, rank));
    assertThat(pruned.network().nodes()).hasSize(3);
    assertThat(((Convolutional) pruned.network().node(1).layer()).size()).isEqualTo(1);
    assertThat(pruned.network().node(2).layer()).isEqualTo(network.node(1).layer());

    Weights fitted = refit(pruned, network, weights).weights();

    assertThat(fitted.convolution(1).bias()).containsOnly(0);
    for (float kernel : fitted.convolution(1).kernels()) {
      assertThat(Math.abs(kernel)).isLessThan(500); // 100 deviations, of 0.3 or so
    }
    double[] expected = run(network, weights, 1);
    double[] found = run(pruned.network(), fitted, 1);
    for (int i = 0; i < expected.length; i++) {
      assertThat(found[i]).isCloseTo(expected[i], within(2e-3));
    }
    assertThat(memory.used()).isZero();
  }

  /** Filters of the first layer from some on are sums of the ones before, constants included. */
  private static Weights tied(Weights weights, int free) {
    ConvolutionWeights w = weights.convolution(0);
    int n = w.kernels().length / w.filters();
    float[] kernels = w.kernels().clone();
    float[] beta = w.bias().clone();
    float[] none = new float[w.filters()];
    float[] one = new float[w.filters()];
    java.util.Arrays.fill(one, 1);
    for (int o = free; o < w.filters(); o++) {
      float a = .3f + .1f * o;
      for (int k = 0; k < n; k++) {
        kernels[o * n + k] = a * kernels[o % free * n + k] - kernels[(o + 1) % free * n + k];
      }
      beta[o] = a * beta[o % free] - beta[(o + 1) % free];
    }
    var norm = new ConvolutionWeights.BatchNorm(one, none, one);
    return new Weights(
        weights.header(),
        List.of(new ConvolutionWeights(beta, norm, kernels), weights.convolution(1)),
        weights.shortcuts());
  }

  /** Largest first, by Jacobi's rotations. */
  private static double[] eigenvalues(double[][] a) {
    int n = a.length;
    for (int sweep = 0; sweep < 50; sweep++) {
      for (int p = 0; p < n; p++) {
        for (int q = p + 1; q < n; q++) {
          double angle = .5 * Math.atan2(2 * a[p][q], a[q][q] - a[p][p]);
          double c = Math.cos(angle);
          double s = Math.sin(angle);
          for (int k = 0; k < n; k++) {
            double x = a[k][p];
            double y = a[k][q];
            a[k][p] = c * x - s * y;
            a[k][q] = s * x + c * y;
          }
          for (int k = 0; k < n; k++) {
            double x = a[p][k];
            double y = a[q][k];
            a[p][k] = c * x - s * y;
            a[q][k] = s * x + c * y;
          }
        }
      }
    }
    return java.util.stream.IntStream.range(0, n)
        .mapToDouble(i -> -a[i][i])
        .sorted()
        .map(v -> -v)
        .toArray();
  }

  /** So that neither float16 nor eight bits have to hold large and small values side by side. */
  @Test
  void theFirstGivesValuesOfMeanZeroAndVarianceOne() {
    Network network = network("leaky");
    Weights weights = RandomWeights.of(network, 5);
    PrunedNetwork pruned = split(network, weights, 3);

    Weights fitted = refit(pruned, network, weights).weights();

    ConvolutionWeights first = fitted.convolution(1);
    assertThat(first.batchNorm()).isNull();
    Network head =
        pruned
            .network()
            .withLayers(
                pruned.network().nodes().subList(0, 2).stream().map(n -> n.layer()).toList(),
                pruned.network().nodes().subList(0, 2).stream().map(n -> n.line()).toList());
    Weights two =
        new Weights(
            fitted.header(), fitted.convolutions().subList(0, 2), fitted.shortcuts().subList(0, 2));
    for (int r = 0; r < 3; r++) {
      double sum = 0;
      double squares = 0;
      int count = 0;
      for (int p = 0; p < PICTURES.count(); p++) {
        double[] values = run(head, two, p);
        for (int i = r * AREA; i < (r + 1) * AREA; i++, count++) {
          sum += values[i];
          squares += values[i] * values[i];
        }
      }
      assertThat(sum / count).isCloseTo(0, within(1e-3));
      // Outputs count by their slopes, so this is not exact where an activation bends.
      assertThat(squares / count).isBetween(.2, 5.);
    }
  }

  @Test
  void theSecondIsFittedToWhatIsSentOn() {
    Network network = network("mish");
    Weights weights = RandomWeights.of(network, 5);
    PrunedNetwork pruned = split(network, weights, 3);

    Reconstruction result = refit(pruned, network, weights);

    assertThat(result.fits())
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.layer()).isEqualTo(2);
              assertThat(f.sourceLayer()).isEqualTo(1);
              assertThat(f.regressors()).isEqualTo(3);
              assertThat(f.errorAfter()).isLessThanOrEqualTo(f.errorBefore());
            });
  }
}
