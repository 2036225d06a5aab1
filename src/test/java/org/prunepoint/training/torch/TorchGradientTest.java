package org.prunepoint.training.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prunepoint.network.Activation;
import org.prunepoint.network.Network;
import org.prunepoint.network.RandomWeights;
import org.prunepoint.training.options.OptimizerKind;
import org.prunepoint.training.options.Precision;
import org.prunepoint.training.options.Shrinkage;
import org.prunepoint.training.parameters.OptimizerState;
import org.prunepoint.training.parameters.ParameterLayout;
import org.prunepoint.training.parameters.Parameters;
import org.prunepoint.training.parameters.Parameters.Kind;

/** The gradients that steps follow, against central differences of the same function. */
class TorchGradientTest {
  private static final int N = 2;

  /**
   * From where curvature begins to where float32's rounding does. Within the larger ones a leaky or
   * a maximum may have its kink, where no difference is a slope; it is not within all of them.
   */
  private static final float[] WIDTHS = {4e-3f, 1e-3f, 2.5e-4f, 6e-5f};

  private static final Step WHOLE = new Step(1, 1, 0, 0, Double.POSITIVE_INFINITY);

  static Stream<Network> networks() {
    return Stream.of(
        SmallNetworks.usual(Activation.LEAKY),
        SmallNetworks.usual(Activation.SWISH),
        SmallNetworks.unusual());
  }

  @ParameterizedTest
  @MethodSource("networks")
  void areTheSlopesOfTheLoss(Network network) {
    var layout = new ParameterLayout(network);
    Parameters start = layout.join(RandomWeights.of(network, 5));
    ByteBuffer pixels = SmallNetworks.pixels(N, 16, 1);
    List<float[]> fixed = SmallNetworks.fixed(network, N, 2);
    try (var trainer = trainer(layout, start, Precision.FLOAT32)) {
      trainer.accumulate(pixels, N, 16, 16, 1, _ -> fixed);
      double length = trainer.step(WHOLE, 0);
      OptimizerState state = trainer.optimizerState();
      Parameters moved = trainer.parameters();

      assertThat(length).isCloseTo(length(state.first()), within(1e-5 * length));
      for (Kind kind : Kind.values()) {
        if (!kind.learned() || layout.length(kind) == 0) {
          continue;
        }
        float[] gradient = state.first().get(kind);
        float[] from = start.of(kind);
        double within = .02 * largest(gradient);
        int stride = Math.max(1, gradient.length / 24);
        for (int i = 0; i < gradient.length; i += stride) {
          float was = from[i];
          double slope = Double.NaN;
          for (int w = 0; w < WIDTHS.length && !(Math.abs(slope - gradient[i]) < within); w++) {
            from[i] = was + WIDTHS[w];
            double above = value(trainer, start, state, pixels, fixed);
            from[i] = was - WIDTHS[w];
            double below = value(trainer, start, state, pixels, fixed);
            slope = (above - below) / ((double) (was + WIDTHS[w]) - (double) (was - WIDTHS[w]));
          }
          from[i] = was;

          assertThat((double) gradient[i])
              .as("%s %d of %d", kind, i, gradient.length)
              .isCloseTo(slope, within(within));
          assertThat(moved.of(kind)[i])
              .as("%s %d after a step", kind, i)
              .isCloseTo(was - gradient[i], within(1e-5f * (1 + Math.abs(gradient[i]))));
        }
      }
    }
  }

  private static TorchTrainer trainer(
      ParameterLayout layout, Parameters start, Precision precision) {
    return new TorchTrainer(
        layout,
        start,
        OptimizerKind.SGD,
        Shrinkage.SUBGRADIENT,
        .03,
        precision,
        List.of(Device.cpu()));
  }

  private static double value(
      TorchTrainer trainer,
      Parameters at,
      OptimizerState state,
      ByteBuffer pixels,
      List<float[]> fixed) {
    trainer.restore(at, at, state);
    var product = new SmallNetworks.Product(fixed);
    trainer.accumulate(pixels, N, 16, 16, 1, product);
    return product.value;
  }

  private static double length(Map<Kind, float[]> gradients) {
    double squares = 0;
    for (float[] some : gradients.values()) {
      for (float g : some) {
        squares += (double) g * g;
      }
    }
    return Math.sqrt(squares);
  }

  private static double largest(float[] values) {
    double largest = 0;
    for (float v : values) {
      largest = Math.max(largest, Math.abs(v));
    }
    return largest;
  }

  @Test
  void sixteenBitsGiveNearlyTheSameOutputsAndGradients() {
    Network network = SmallNetworks.usual(Activation.LEAKY);
    var layout = new ParameterLayout(network);
    Parameters start = layout.join(RandomWeights.of(network, 5));
    int n = 8;
    List<float[]> fixed = SmallNetworks.fixed(network, n, 2);
    var wide = new SmallNetworks.Product(fixed);
    var narrow = new SmallNetworks.Product(fixed);
    Map<Kind, float[]> expected = gradients(layout, start, Precision.FLOAT32, n, wide);
    Map<Kind, float[]> found = gradients(layout, start, Precision.BFLOAT16, n, narrow);

    double most = largest(wide.outputs.getFirst());
    for (int i = 0; i < wide.outputs.getFirst().length; i++) {
      assertThat(narrow.outputs.getFirst()[i])
          .isCloseTo(wide.outputs.getFirst()[i], within((float) (.02 * most)));
    }
    assertThat(narrow.outputs.getFirst()).isNotEqualTo(wide.outputs.getFirst());
    for (Kind kind : List.of(Kind.KERNELS, Kind.GAMMAS, Kind.BIASES)) {
      assertThat(cosine(expected.get(kind), found.get(kind))).as("%s", kind).isGreaterThan(.99);
    }
  }

  private static Map<Kind, float[]> gradients(
      ParameterLayout layout,
      Parameters start,
      Precision precision,
      int n,
      SmallNetworks.Product product) {
    try (var trainer = trainer(layout, start, precision)) {
      trainer.accumulate(SmallNetworks.pixels(n, 16, 1), n, 16, 16, 1, product);
      trainer.step(WHOLE, 0);
      return trainer.optimizerState().first();
    }
  }

  private static double cosine(float[] a, float[] b) {
    double product = 0;
    double ofA = 0;
    double ofB = 0;
    for (int i = 0; i < a.length; i++) {
      product += (double) a[i] * b[i];
      ofA += (double) a[i] * a[i];
      ofB += (double) b[i] * b[i];
    }
    return product / Math.sqrt(ofA * ofB);
  }
}
