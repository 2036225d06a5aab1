package org.prunepoint.training.distil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.prunepoint.darknet.Cfg;
import org.prunepoint.darknet.NetworkReader;
import org.prunepoint.network.ConvolutionWeights;
import org.prunepoint.network.ConvolutionWeights.BatchNorm;
import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;
import org.prunepoint.training.parameters.ParameterLayout;
import org.prunepoint.training.parameters.Parameters;
import org.prunepoint.training.parameters.Parameters.Kind;

/** Two filters of a 1x1 on three colours with batch norm, then one without. */
class StepLengthsTest {
  private static final String CFG =
      """
      [net]
      width=32
      height=32
      channels=3
      [convolutional]
      batch_normalize=1
      filters=2
      size=1
      stride=1
      activation=leaky
      [convolutional]
      filters=1
      size=1
      stride=1
      activation=linear
      """;

  private final Network network =
      NetworkReader.read(Cfg.parse("two.cfg", CFG.getBytes(StandardCharsets.UTF_8))).network();

  /** Deviations 1 and that; divided by them, kernels are 1 and 3. */
  private Parameters lengths(float deviation) {
    float[] variances = {1 - 1e-5f, deviation * deviation - 1e-5f};
    var norm = new BatchNorm(new float[] {3, -4}, new float[2], variances);
    float three = 3 * deviation;
    float[] kernels = {1, -1, 1, three, three, -three};
    List<@Nullable ConvolutionWeights> convolutions =
        List.of(
            new ConvolutionWeights(new float[] {5, 6}, norm, kernels),
            new ConvolutionWeights(new float[] {9}, null, new float[] {-6, 8}));
    List<float @Nullable []> shortcuts = Arrays.asList(null, null);
    return StepLengths.of(
        new ParameterLayout(network), new Weights(Weights.Header.FRESH, convolutions, shortcuts));
  }

  @Test
  void kernelsAreAsLargeAsThoseOfTheirLayerAndTheDeviationsOfTheirFilters() {
    double layer = Math.sqrt((1 + 9) / 2.0);

    assertThat(lengths(1).of(Kind.KERNELS)[0]).isCloseTo((float) layer, within(1e-5f));
    assertThat(lengths(1).of(Kind.KERNELS)[3]).isCloseTo((float) layer, within(1e-5f));
    assertThat(lengths(.01f).of(Kind.KERNELS)[0]).isCloseTo((float) layer, within(1e-4f));
    assertThat(lengths(.01f).of(Kind.KERNELS)[5]).isCloseTo((float) layer / 100, within(1e-5f));
  }

  @Test
  void gammasAndBetasAreAsLargeAsTheGammasOfTheirLayer() {
    float gammas = (float) Math.sqrt((9 + 16) / 2.0);

    assertThat(lengths(1).of(Kind.GAMMAS)).containsExactly(gammas, gammas);
    assertThat(lengths(1).of(Kind.BIASES)).startsWith(gammas, gammas);
  }

  @Test
  void withoutBatchNormKernelsAreAsTheyAreAndBiasesOfSizeOne() {
    float kernels = (float) Math.sqrt((36 + 64) / 2.0);

    assertThat(lengths(1).of(Kind.KERNELS)).endsWith(kernels, kernels);
    assertThat(lengths(1).of(Kind.BIASES)).endsWith(1);
  }
}
