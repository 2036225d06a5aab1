package org.prunepoint.training.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.prunepoint.network.Activation;
import org.prunepoint.network.Network;
import org.prunepoint.network.RandomWeights;
import org.prunepoint.training.options.OptimizerKind;
import org.prunepoint.training.options.Precision;
import org.prunepoint.training.options.Shrinkage;
import org.prunepoint.training.parameters.ParameterLayout;
import org.prunepoint.training.parameters.Parameters;
import org.prunepoint.training.parameters.Parameters.Kind;

/** Steps along gradients that were worked out by hand: the network is one linear convolution. */
class TorchOptimizerTest {
  private static final int SIDE = 4;
  private static final int N = 2;
  private static final double NEVER = Double.POSITIVE_INFINITY;

  private final Network network =
      SmallNetworks.network(
          SIDE, SmallNetworks.convolution(6, 1, 1, false, Activation.LINEAR), SmallNetworks.head());
  private final ParameterLayout layout = new ParameterLayout(network);
  private final Parameters start = layout.join(RandomWeights.of(network, 3));
  private final ByteBuffer pixels = SmallNetworks.pixels(N, SIDE, 4);

  private TorchTrainer trainer(OptimizerKind kind) {
    return new TorchTrainer(
        layout, start, kind, Shrinkage.SUBGRADIENT, .03, Precision.FLOAT32, List.of(Device.cpu()));
  }

  private List<float[]> outer(int step) {
    return SmallNetworks.fixed(network, N, 100 + step);
  }

  /** Of {@code sum(outer * (kernels x pixels + biases))}: first 6 x 3 kernels, then 6 biases. */
  private double[] gradient(List<float[]> outer) {
    double[] gradient = new double[24];
    int area = SIDE * SIDE;
    for (int n = 0; n < N; n++) {
      for (int f = 0; f < 6; f++) {
        for (int p = 0; p < area; p++) {
          double g = outer.getFirst()[(n * 6 + f) * area + p];
          gradient[18 + f] += g;
          for (int c = 0; c < 3; c++) {
            gradient[3 * f + c] += g * (pixels.get((n * 3 + c) * area + p) & 255) / 255;
          }
        }
      }
    }
    return gradient;
  }

  /** Kernels, then biases. */
  private static double[] joined(Parameters parameters) {
    double[] all = new double[24];
    for (int i = 0; i < 18; i++) {
      all[i] = parameters.of(Kind.KERNELS)[i];
    }
    for (int i = 0; i < 6; i++) {
      all[18 + i] = parameters.of(Kind.BIASES)[i];
    }
    return all;
  }

  @Test
  void momentumIsNesterovsAsPyTorchWritesIt() {
    var step = new Step(.01, .03, .9, .02, NEVER);
    double[] p = joined(start);
    double[] v = new double[p.length];
    try (var trainer = trainer(OptimizerKind.SGD)) {
      for (int t = 0; t < 3; t++) {
        List<float[]> outer = outer(t);
        double[] g = gradient(outer);
        for (int i = 0; i < p.length; i++) {
          double own = g[i] + (i < 18 ? step.decay() * p[i] : 0);
          v[i] = step.momentum() * v[i] + own;
          p[i] -= (i < 18 ? step.rate() : step.biasRate()) * (own + step.momentum() * v[i]);
        }
        trainer.accumulate(pixels, N, SIDE, SIDE, 1, _ -> outer);
        double length = trainer.step(step, 0);

        assertThat(length).isCloseTo(length(g), within(1e-5 * length(g)));
        assertThat(joined(trainer.parameters())).containsExactly(p, within(2e-6));
      }
      assertThat(trainer.optimizerState().updates()).isEqualTo(3);
    }
  }

  @Test
  void adamIsThatOfThePaperWithDecayApart() {
    var step = new Step(.01, .03, .9, .02, NEVER);
    double[] p = joined(start);
    double[] m = new double[p.length];
    double[] v = new double[p.length];
    try (var trainer = trainer(OptimizerKind.ADAM)) {
      for (int t = 1; t <= 3; t++) {
        List<float[]> outer = outer(t);
        double[] g = gradient(outer);
        for (int i = 0; i < p.length; i++) {
          double rate = i < 18 ? step.rate() : step.biasRate();
          m[i] = .9 * m[i] + .1 * g[i];
          v[i] = .999 * v[i] + .001 * g[i] * g[i];
          p[i] -= i < 18 ? rate * step.decay() * p[i] : 0;
          double mean = m[i] / (1 - Math.pow(.9, t));
          double square = v[i] / (1 - Math.pow(.999, t));
          p[i] -= rate * mean / (Math.sqrt(square) + 1e-8);
        }
        trainer.accumulate(pixels, N, SIDE, SIDE, 1, _ -> outer);
        trainer.step(step, 0);

        assertThat(joined(trainer.parameters())).containsExactly(p, within(2e-6));
      }
    }
  }

  @Test
  void aLongGradientIsShortenedInItsDirection() {
    List<float[]> outer = outer(7);
    double[] g = gradient(outer);
    double length = length(g);
    double[] p = joined(start);
    for (int i = 0; i < p.length; i++) {
      p[i] -= .1 * g[i] * .5 / length;
    }
    try (var trainer = trainer(OptimizerKind.SGD)) {
      trainer.accumulate(pixels, N, SIDE, SIDE, 1, _ -> outer);

      assertThat(trainer.step(new Step(.1, .1, 0, 0, .5), 0))
          .isCloseTo(length, within(1e-5 * length));
      assertThat(joined(trainer.parameters())).containsExactly(p, within(1e-6));
    }
  }

  @Test
  void aShortOneIsNot() {
    List<float[]> outer = outer(7);
    double[] g = gradient(outer);
    double[] p = joined(start);
    for (int i = 0; i < p.length; i++) {
      p[i] -= .1 * g[i];
    }
    try (var trainer = trainer(OptimizerKind.SGD)) {
      trainer.accumulate(pixels, N, SIDE, SIDE, 1, _ -> outer);
      trainer.step(new Step(.1, .1, 0, 0, 1.01 * length(g)), 0);

      assertThat(joined(trainer.parameters())).containsExactly(p, within(1e-6));
    }
  }

  private static double length(double[] values) {
    double squares = 0;
    for (double v : values) {
      squares += v * v;
    }
    return Math.sqrt(squares);
  }

  @ParameterizedTest
  @EnumSource(OptimizerKind.class)
  void whatIsNoNumberMakesNoStepAndIsForgotten(OptimizerKind kind) {
    List<float[]> outer = outer(1);
    var step = new Step(.01, .03, .9, .02, 10);
    double[] expected;
    try (var trainer = trainer(kind)) {
      trainer.accumulate(pixels, N, SIDE, SIDE, 1, _ -> outer);
      trainer.step(step, .5);
      expected = joined(trainer.parameters());
    }
    try (var trainer = trainer(kind)) {
      List<float[]> broken = outer(2);
      broken.getFirst()[5] = Float.NaN;
      trainer.accumulate(pixels, N, SIDE, SIDE, 1, _ -> broken);

      assertThat(trainer.step(step, .5)).isNaN();
      assertThat(joined(trainer.parameters())).containsExactly(joined(start));
      assertThat(joined(trainer.average())).containsExactly(joined(start));
      assertThat(trainer.optimizerState().updates()).isZero();

      trainer.accumulate(pixels, N, SIDE, SIDE, 1, _ -> outer);
      assertThat(trainer.step(step, .5)).isFinite();
      assertThat(joined(trainer.parameters())).containsExactly(expected);
    }
  }

  @Test
  void theAverageFollowsByItsDecay() {
    List<float[]> outer = outer(1);
    double[] from = joined(start);
    try (var trainer = trainer(OptimizerKind.SGD)) {
      trainer.accumulate(pixels, N, SIDE, SIDE, 1, _ -> outer);
      trainer.step(new Step(.1, .1, 0, 0, NEVER), .75);
      double[] to = joined(trainer.parameters());
      double[] mean = new double[to.length];
      for (int i = 0; i < mean.length; i++) {
        mean[i] = .75 * from[i] + .25 * to[i];
      }

      assertThat(joined(trainer.average())).containsExactly(mean, within(1e-6));
    }
  }

  @ParameterizedTest
  @EnumSource(OptimizerKind.class)
  void decayMovesKernelsAlone(OptimizerKind kind) {
    Network whole = SmallNetworks.unusual();
    var wholeLayout = new ParameterLayout(whole);
    Parameters from = wholeLayout.join(RandomWeights.of(whole, 9));
    List<float[]> nothing = List.of(new float[N * 6 * 8 * 8]);
    try (var trainer =
        new TorchTrainer(
            wholeLayout,
            from,
            kind,
            Shrinkage.SUBGRADIENT,
            .03,
            Precision.FLOAT32,
            List.of(Device.cpu()))) {
      trainer.accumulate(SmallNetworks.pixels(N, 16, 1), N, 16, 16, 1, _ -> nothing);
      assertThat(trainer.step(new Step(.1, .1, 0, .25, NEVER), 0)).isZero();
      Parameters to = trainer.parameters();

      for (Kind k : List.of(Kind.GAMMAS, Kind.BIASES, Kind.SHORTCUTS)) {
        assertThat(to.of(k)).as("%s", k).containsExactly(from.of(k));
      }
      float[] kernels = from.of(Kind.KERNELS);
      for (int i = 0; i < kernels.length; i++) {
        assertThat(to.of(Kind.KERNELS)[i])
            .isCloseTo((float) (kernels[i] * (1 - .1 * .25)), within(1e-7f));
      }
    }
  }
}
