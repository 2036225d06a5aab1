package org.prunepoint.training.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunepoint.network.Activation;
import org.prunepoint.network.Network;
import org.prunepoint.network.RandomWeights;
import org.prunepoint.training.options.Bits;
import org.prunepoint.training.options.OptimizerKind;
import org.prunepoint.training.options.Precision;
import org.prunepoint.training.options.Rounding;
import org.prunepoint.training.options.RoundingKind;
import org.prunepoint.training.options.Shrinkage;
import org.prunepoint.training.parameters.BitPlan;
import org.prunepoint.training.parameters.ParameterLayout;
import org.prunepoint.training.parameters.ParameterLayout.RoundedSlot;
import org.prunepoint.training.parameters.Parameters;
import org.prunepoint.training.parameters.Parameters.Kind;

/**
 * What rounded convolutions give and what gradients make of them, against the formulas of Esser et
 * al. 2020 and Zhou et al. 2016, computed here in loops.
 */
class RoundingGradientTest {
  private static final int SIDE = 6;
  private static final int FILTERS = 6;
  private static final int BLOCK = 3 * 3 * 3;
  private static final Step WHOLE = new Step(1, 1, 0, 0, Double.POSITIVE_INFINITY);

  private final Network one =
      SmallNetworks.network(
          SIDE,
          SmallNetworks.convolution(FILTERS, 3, 1, false, Activation.LINEAR),
          SmallNetworks.head());
  private final ByteBuffer pixels = SmallNetworks.pixels(1, SIDE, 3);
  private final List<float[]> fixed = SmallNetworks.fixed(one, 1, 4);

  private static ParameterLayout layout(Network network, Bits bits, RoundingKind kind) {
    var rounding = new Rounding(Optional.of(bits), kind, List.of());
    return new ParameterLayout(
        network, BitPlan.of(network, Collections.emptySortedSet(), rounding));
  }

  /** What one pass gave. */
  private record Pass(float[] outputs, Map<Kind, float[]> gradients) {}

  private Pass pass(ParameterLayout layout, Parameters start) {
    try (var trainer =
        new TorchTrainer(
            layout,
            start,
            OptimizerKind.SGD,
            Shrinkage.SUBGRADIENT,
            .03,
            Precision.FLOAT32,
            List.of(Device.cpu()))) {
      var product = new SmallNetworks.Product(fixed);
      trainer.accumulate(pixels, 1, SIDE, SIDE, 1, product);
      trainer.step(WHOLE, 0);
      return new Pass(product.outputs.getFirst(), trainer.optimizerState().first());
    }
  }

  private double[] picture() {
    double[] x = new double[3 * SIDE * SIDE];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) (pixels.get(i) & 0xff) / 255f;
    }
    return x;
  }

  /** A 3x3 convolution with a border of zeros, and its derivatives by kernels and by input. */
  private final class Loops {
    final double[] outputs = new double[FILTERS * SIDE * SIDE];
    final double[] byKernel = new double[FILTERS * BLOCK];
    final double[] byInput = new double[3 * SIDE * SIDE];

    Loops(double[] x, double[] w, float[] bias) {
      float[] g = fixed.getFirst();
      for (int o = 0; o < FILTERS; o++) {
        for (int at = 0; at < SIDE * SIDE; at++) {
          int out = o * SIDE * SIDE + at;
          outputs[out] = bias[o];
          for (int k = 0; k < BLOCK; k++) {
            int row = at / SIDE + k / 3 % 3 - 1;
            int column = at % SIDE + k % 3 - 1;
            if (row >= 0 && row < SIDE && column >= 0 && column < SIDE) {
              int in = k / 9 * SIDE * SIDE + row * SIDE + column;
              outputs[out] += w[o * BLOCK + k] * x[in];
              byKernel[o * BLOCK + k] += g[out] * x[in];
              byInput[in] += g[out] * w[o * BLOCK + k];
            }
          }
        }
      }
    }
  }

  private static void assertClose(float[] found, double[] expected, String what) {
    double most = 0;
    for (double e : expected) {
      most = Math.max(most, Math.abs(e));
    }
    assertThat(found).hasSize(expected.length);
    for (int i = 0; i < found.length; i++) {
      assertThat((double) found[i])
          .as("%s %d", what, i)
          .isCloseTo(expected[i], within(2e-4 * most));
    }
  }

  /** {@code round(clip(v/s)) s}; its derivatives by v and by s as the paper has them. */
  private record Lsq(double value, double byValue, double byStep) {
    static Lsq of(double v, double s, double low, double high) {
      double u = v / s;
      return u <= low
          ? new Lsq(low * s, 0, low)
          : u >= high ? new Lsq(high * s, 0, high) : new Lsq(Math.rint(u) * s, 1, Math.rint(u) - u);
    }

    /** Of one bit, which the paper does not have: both levels, and what lies between goes on. */
    static Lsq sign(double v, double s) {
      double u = v / s;
      double level = v >= 0 ? 1 : -1;
      return Math.abs(u) >= 1 ? new Lsq(level * s, 0, level) : new Lsq(level * s, 1, level - u);
    }
  }

  @ParameterizedTest
  @CsvSource({"1,1", "2,2", "3,4", "4,8", "8,8", "16,16", "5,1"})
  void learnedStepsHaveTheGradientsOfThePaper(int weightBits, int activationBits) {
    ParameterLayout layout = layout(one, new Bits(weightBits, activationBits), RoundingKind.LSQ);
    Parameters start = layout.join(RandomWeights.of(one, 5));
    RoundedSlot slot = layout.roundedSlots().getFirst();
    float[] steps = start.of(Kind.STEPS);
    var random = new SplittableRandom(9);
    int high = weightBits == 1 ? 1 : (1 << (weightBits - 1)) - 1;
    for (int o = 0; o < FILTERS; o++) {
      steps[o] = (float) (random.nextDouble(.1, .3) / high);
    }
    int most = (1 << activationBits) - 1;
    int zero = most / 3;
    float step = .7f / (most - zero);
    steps[slot.inputStep().from()] = step;
    start.of(Kind.ZEROS)[0] = zero;
    float[] kernels = start.of(Kind.KERNELS).clone();

    Pass found = pass(layout, start);

    int low = weightBits == 1 ? -1 : -high - 1;
    double[] picture = picture();
    Lsq[] x = new Lsq[picture.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = Lsq.of(picture[i], step, -zero, most - zero);
    }
    Lsq[] w = new Lsq[kernels.length];
    for (int i = 0; i < w.length; i++) {
      double s = steps[i / BLOCK];
      w[i] = weightBits == 1 ? Lsq.sign(kernels[i], s) : Lsq.of(kernels[i], s, low, high);
    }
    var loops = new Loops(values(x), values(w), start.of(Kind.BIASES));
    assertClose(found.outputs(), loops.outputs, "output");
    double[] byKernel = new double[w.length];
    double[] byStep = new double[FILTERS + 1];
    double scale = 1 / Math.sqrt((double) BLOCK * high);
    for (int i = 0; i < w.length; i++) {
      byKernel[i] = loops.byKernel[i] * w[i].byValue();
      byStep[i / BLOCK] += loops.byKernel[i] * w[i].byStep() * scale;
    }
    for (int i = 0; i < x.length; i++) {
      byStep[FILTERS] += loops.byInput[i] * x[i].byStep() / Math.sqrt((double) x.length * most);
    }
    assertClose(found.gradients().get(Kind.KERNELS), byKernel, "kernel");
    assertClose(found.gradients().get(Kind.STEPS), byStep, "step");
  }

  private static double[] values(Lsq[] all) {
    double[] values = new double[all.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = all[i].value();
    }
    return values;
  }

  /** With the rounding left out, the forward pass is a function with slopes. */
  private static double surrogate(float[] w, int i, double moved, double most) {
    double largest = 0;
    for (int k = 0; k < w.length; k++) {
      largest = Math.max(largest, Math.abs(Math.tanh(k == i ? moved : w[k])));
    }
    assertThat(largest).isPositive().isLessThanOrEqualTo(most);
    return largest;
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 8, 16})
  void dorefaHasTheSlopesOfWhatItRounds(int bits) {
    ParameterLayout layout = layout(one, new Bits(bits, bits), RoundingKind.DOREFA);
    Parameters start = layout.join(RandomWeights.of(one, 5));
    float[] w = start.of(Kind.KERNELS).clone();

    Pass found = pass(layout, start);

    double levels = (1 << bits) - 1;
    double largest = surrogate(w, -1, 0, 1);
    double[] rounded = new double[w.length];
    for (int i = 0; i < w.length; i++) {
      rounded[i] = 2 * Math.rint((Math.tanh(w[i]) / (2 * largest) + .5) * levels) / levels - 1;
    }
    double[] x = picture();
    for (int i = 0; i < x.length; i++) {
      x[i] = Math.rint(x[i] * levels) / levels;
    }
    var loops = new Loops(x, rounded, start.of(Kind.BIASES));
    assertClose(found.outputs(), loops.outputs, "output");
    double[] byKernel = new double[w.length];
    for (int i = 0; i < w.length; i++) {
      double width = 1e-5;
      byKernel[i] =
          (smooth(loops, w, i, w[i] + width) - smooth(loops, w, i, w[i] - width)) / (2 * width);
    }
    assertClose(found.gradients().get(Kind.KERNELS), byKernel, "kernel");
  }

  /** The product of the kernels, not rounded, with what the loss makes of rounded ones. */
  private static double smooth(Loops loops, float[] w, int i, double moved) {
    double largest = surrogate(w, i, moved, 1);
    double sum = 0;
    for (int k = 0; k < w.length; k++) {
      sum += loops.byKernel[k] * Math.tanh(k == i ? moved : w[k]) / largest;
    }
    return sum;
  }

  @Test
  void oneBitOfDorefaIsTheSignTimesTheMeanAndPassesGradientsOn() {
    ParameterLayout layout = layout(one, new Bits(1, 1), RoundingKind.DOREFA);
    Parameters start = layout.join(RandomWeights.of(one, 5));
    float[] w = start.of(Kind.KERNELS).clone();

    Pass found = pass(layout, start);

    double mean = 0;
    for (float k : w) {
      mean += Math.abs(k) / (double) w.length;
    }
    double[] rounded = new double[w.length];
    for (int i = 0; i < w.length; i++) {
      rounded[i] = w[i] >= 0 ? mean : -mean;
    }
    double[] x = picture();
    for (int i = 0; i < x.length; i++) {
      x[i] = Math.rint(x[i]);
    }
    var loops = new Loops(x, rounded, start.of(Kind.BIASES));
    assertClose(found.outputs(), loops.outputs, "output");
    assertClose(found.gradients().get(Kind.KERNELS), loops.byKernel, "kernel");
  }

  /** A bias before a rounded layer hears of the values between the ends alone. */
  @ParameterizedTest
  @ValueSource(strings = {"LSQ", "DOREFA"})
  void whatIsCutOffHasNoGradient(RoundingKind kind) {
    Network two =
        SmallNetworks.network(
            SIDE,
            SmallNetworks.convolution(3, 1, 1, false, Activation.LINEAR),
            SmallNetworks.convolution(FILTERS, 3, 1, false, Activation.LINEAR),
            SmallNetworks.head());
    ParameterLayout layout = layout(two, new Bits(8, 8), kind);
    var plan = new java.util.TreeMap<>(layout.plan().layers());
    plan.remove(0);
    layout = new ParameterLayout(two, new BitPlan(kind, plan));
    Parameters start = layout.join(RandomWeights.of(two, 5));
    java.util.Arrays.fill(start.of(Kind.KERNELS), 0, 9, 0);
    float[] bias = start.of(Kind.BIASES);
    bias[0] = -.5f; // below all steps
    bias[1] = .5f; // among them
    bias[2] = 1.5f; // above them
    for (int i = 0; i < start.of(Kind.STEPS).length; i++) {
      start.of(Kind.STEPS)[i] = 1 / 255f;
    }

    float[] gradient = pass(layout, start).gradients().get(Kind.BIASES);

    assertThat(gradient[0]).isZero();
    assertThat(Math.abs(gradient[1])).isGreaterThan(.01f);
    assertThat(gradient[2]).isZero();
  }
}
