package org.prunepoint.training.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.RealData;
import org.prunepoint.darknet.Cfg;
import org.prunepoint.darknet.Model;
import org.prunepoint.darknet.NetworkReader;
import org.prunepoint.export.PortableBatchNorm;
import org.prunepoint.export.PrunedFiles;
import org.prunepoint.network.ConvolutionWeights;
import org.prunepoint.network.ConvolutionWeights.BatchNorm;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.Weights;
import org.prunepoint.prune.Fold;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.PrunedNetwork;
import org.prunepoint.prune.Pruner;

class KernelScalingTest {
  private static final String TWO =
      """
      [net]
      width=8
      height=8
      channels=1
      [convolutional]
      batch_normalize=1
      filters=2
      size=1
      stride=1
      activation=linear
      [convolutional]
      share_index=0
      batch_normalize=1
      filters=2
      size=1
      stride=1
      activation=linear
      """;

  private static Network network(String cfg) {
    return NetworkReader.read(Cfg.parse("test", cfg.getBytes(StandardCharsets.UTF_8))).network();
  }

  private static Weights weights(ConvolutionWeights... layers) {
    List<@Nullable ConvolutionWeights> all = new ArrayList<>(Arrays.asList(layers));
    List<float @Nullable []> none = new ArrayList<>();
    all.forEach(_ -> none.add(null));
    return new Weights(Weights.Header.FRESH, all, none);
  }

  private static ConvolutionWeights layer(float[] kernels, float[] means, float[] variances) {
    return new ConvolutionWeights(
        new float[kernels.length],
        new BatchNorm(new float[] {.5f, .5f}, means, variances),
        kernels);
  }

  @Test
  void aChannelThatWasMadeLargeIsMadeSmallAgain() {
    // 9.6 is 16.6 times 1/sqrt(3): over 16 it is .6, and the variance over 256.
    Network network = network(TWO.substring(0, TWO.indexOf("[convolutional]\nshare")));
    ConvolutionWeights after =
        KernelScaling.forTraining(
                network,
                weights(
                    layer(new float[] {9.6f, .6f}, new float[] {3.2f, 3.2f}, new float[] {2, 2})))
            .convolution(0);

    assertThat(after.kernels()).containsExactly(.6f, .6f);
    BatchNorm norm = Objects.requireNonNull(after.batchNorm());
    assertThat(norm.mean()).containsExactly(.2f, 3.2f);
    assertThat(norm.variance()[0]).isCloseTo((float) ((2 + 1e-5) / 256 - 1e-5), within(1e-9f));
    assertThat(norm.variance()[1]).isEqualTo(2);
    assertThat(norm.gamma()).containsExactly(.5f, .5f);
  }

  @Test
  void varianceNeverFallsUnderZero() {
    Network network = network(TWO.substring(0, TWO.indexOf("[convolutional]\nshare")));
    Weights before = weights(layer(new float[] {1e6f, 5e4f}, new float[2], new float[] {1, 3.8f}));
    Weights after = KernelScaling.forTraining(network, before);

    assertThat(Objects.requireNonNull(after.convolution(0).batchNorm()).variance())
        .doesNotContain(1, 3.8f)
        .satisfies(v -> assertThat(v[0]).isNotNegative(), v -> assertThat(v[1]).isNotNegative());
    sameFunction(network, before, after);
  }

  @Test
  void otherVariancesAndKernelsThatAreNoNumbersAreLeftAlone() {
    Network network = network(TWO.substring(0, TWO.indexOf("[convolutional]\nshare")));
    Weights others = weights(layer(new float[] {10, 10}, new float[2], new float[] {.8f, 4.5f}));
    Weights odd =
        weights(
            layer(
                new float[] {Float.NaN, Float.POSITIVE_INFINITY},
                new float[2],
                new float[] {2, 2}));

    assertThat(KernelScaling.forTraining(network, others)).isSameAs(others);
    assertThat(KernelScaling.forTraining(network, odd)).isSameAs(odd);
  }

  @Test
  void layersThatShareTheirWeightsStillDo() {
    Network network = network(TWO.replace("channels=1", "channels=2"));
    ConvolutionWeights shared =
        new ConvolutionWeights(
            new float[2],
            new BatchNorm(new float[] {1, 1}, new float[2], new float[] {2, 2}),
            new float[] {9, 0, 0, 9});
    Weights after = KernelScaling.forTraining(network, weights(shared, shared));

    assertThat(after.convolution(0)).isNotSameAs(shared);
    assertThat(after.convolution(1)).isSameAs(after.convolution(0));
  }

  @Tag("real")
  @Test
  void undoesWhatTheExportDid(@TempDir Path folder) {
    Path bccd = RealData.folder().resolve("bccd");
    Model model =
        Model.open(
            bccd.resolve("yolov3-spp-w25.cfg"), bccd.resolve("yolov3-spp-w25-sparse.weights"));
    Weights whole = Objects.requireNonNull(model.weights());
    var pruner = new Pruner(model.network(), whole);
    PrunedNetwork pruned = pruner.compact(pruner.plan(PruneSettings.slim(.7)), Fold.BIAS);
    PortableBatchNorm scaled = PortableBatchNorm.of(pruned.network(), pruned.weights());
    PrunedFiles files =
        PrunedFiles.write(model, pruned.withWeights(scaled.weights()), folder, "small", false);
    Model written = Model.open(files.cfg(), files.weights());
    Weights portable = Objects.requireNonNull(written.weights());
    Weights after = KernelScaling.forTraining(written.network(), portable);

    sameFunction(written.network(), portable, after);
    sameFunction(written.network(), pruned.weights(), after);
    assertThat(scaled.channels()).isGreaterThan(3000);
    // Most are of the length they had, and none is far longer; the others had been shorter than any
    // kernel starts.
    assertThat(longer(written.network(), pruned.weights(), portable, 4)).isGreaterThan(.8);
    assertThat(longer(written.network(), pruned.weights(), after, 4)).isLessThan(.2);
    assertThat(longest(written.network(), after)).isLessThan(3);
    assertThat(longest(written.network(), portable)).isGreaterThan(25);
  }

  @Tag("real")
  @Test
  void networksAsTheyWereTrainedStayNearlyAsTheyAre() {
    Path bccd = RealData.folder().resolve("bccd");
    Model model =
        Model.open(bccd.resolve("yolov3-spp-w25.cfg"), bccd.resolve("yolov3-spp-w25-base.weights"));
    Weights before = Objects.requireNonNull(model.weights());
    Weights after = KernelScaling.forTraining(model.network(), before);

    assertThat(longer(model.network(), after, before, 1.5)).isLessThan(.001);
    sameFunction(model.network(), before, after);
  }

  private static double length(ConvolutionWeights w, int filter) {
    int block = w.kernels().length / w.filters();
    double sum = 0;
    for (int k = filter * block; k < (filter + 1) * block; k++) {
      sum += (double) w.kernels()[k] * w.kernels()[k];
    }
    return Math.sqrt(sum);
  }

  /** The share of channels whose kernels are so much longer than they were. */
  private static double longer(Network network, Weights were, Weights are, double times) {
    int n = 0;
    int longer = 0;
    for (Node node : network.convolutions().toList()) {
      ConvolutionWeights w = were.convolution(node.index());
      for (int o = 0; w.batchNorm() != null && o < w.filters(); o++) {
        n++;
        longer += length(are.convolution(node.index()), o) >= times * length(w, o) ? 1 : 0;
      }
    }
    return (double) longer / n;
  }

  private static double longest(Network network, Weights weights) {
    double most = 0;
    for (Node node : network.convolutions().toList()) {
      ConvolutionWeights w = weights.convolution(node.index());
      for (int o = 0; w.batchNorm() != null && o < w.filters(); o++) {
        most = Math.max(most, length(w, o));
      }
    }
    return most;
  }

  /** By formula: {@code gamma kernel / sqrt(variance + epsilon)}, and likewise the mean. */
  private static void sameFunction(Network network, Weights a, Weights b) {
    double worst = 0;
    for (Node node : network.convolutions().toList()) {
      ConvolutionWeights x = a.convolution(node.index());
      ConvolutionWeights y = b.convolution(node.index());
      assertThat(y.bias()).isEqualTo(x.bias());
      BatchNorm nx = x.batchNorm();
      BatchNorm ny = y.batchNorm();
      int block = x.kernels().length / x.filters();
      for (int o = 0; nx != null && ny != null && o < x.filters(); o++) {
        double fx = 1 / Math.sqrt(nx.variance()[o] + BatchNorm.EPSILON);
        double fy = 1 / Math.sqrt(ny.variance()[o] + BatchNorm.EPSILON);
        worst = Math.max(worst, relative(nx.mean()[o] * fx, ny.mean()[o] * fy));
        for (int k = o * block; k < (o + 1) * block; k++) {
          worst = Math.max(worst, relative(x.kernels()[k] * fx, y.kernels()[k] * fy));
        }
        assertThat(ny.gamma()[o]).isEqualTo(nx.gamma()[o]);
        assertThat(ny.variance()[o]).isNotNegative();
      }
    }
    assertThat(worst).isLessThan(1e-6);
  }

  private static double relative(double a, double b) {
    return a == b ? 0 : Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b));
  }
}
