package org.prunepoint.training.torch;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.prunepoint.network.Activation;
import org.prunepoint.network.Layer;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Network;
import org.prunepoint.network.RandomWeights;
import org.prunepoint.network.Shape;
import org.prunepoint.training.options.OptimizerKind;
import org.prunepoint.training.options.Precision;
import org.prunepoint.training.options.Shrinkage;
import org.prunepoint.training.parameters.ParameterLayout;

/**
 * Which numbers a machine trains with faster, found by trying: forward and backward passes of a few
 * residual units. Processors without 16-bit units convert them, and are slower than with 32 bits.
 */
public final class FasterPrecision {
  private static final int SIDE = 160;
  private static final int BATCH = 4;
  private static final int WARM_UP = 2;
  private static final int RUNS = 5;

  /** 16 bits have to gain at least this, as they lose something too. */
  private static final double WORTH = 1.15;

  private FasterPrecision() {}

  /** Takes about a second. */
  public static Precision here() {
    Network network = network();
    double wide = milliseconds(network, Precision.FLOAT32);
    double narrow = milliseconds(network, Precision.BFLOAT16);
    return wide > WORTH * narrow ? Precision.BFLOAT16 : Precision.FLOAT32;
  }

  private static Network network() {
    return Network.of(
        "a few residual units",
        new Shape(3, SIDE, SIDE),
        List.of(
            convolution(16, 3, 2),
            convolution(32, 3, 2),
            convolution(16, 1, 1),
            convolution(32, 3, 1),
            new Layer.Shortcut(
                List.of(1),
                Activation.LINEAR,
                Layer.ShortcutWeights.NONE,
                Layer.ShortcutNormalization.NONE),
            convolution(64, 3, 2),
            convolution(32, 1, 1),
            convolution(64, 3, 1),
            new Layer.Shortcut(
                List.of(5),
                Activation.LINEAR,
                Layer.ShortcutWeights.NONE,
                Layer.ShortcutNormalization.NONE),
            convolution(18, 1, 1),
            new Layer.Yolo(
                1, List.of(10f, 10f, 20f, 20f, 40f, 40f), 1, false, Layer.NmsKind.DEFAULT, .6f)),
        List.of());
  }

  private static Convolutional convolution(int filters, int size, int stride) {
    return new Convolutional(
        filters,
        size,
        stride,
        stride,
        size / 2,
        1,
        1,
        true,
        Activation.LEAKY,
        false,
        OptionalInt.empty());
  }

  private static double milliseconds(Network network, Precision precision) {
    var layout = new ParameterLayout(network);
    ByteBuffer pixels = ByteBuffer.allocateDirect(BATCH * 3 * SIDE * SIDE);
    double[] times = new double[RUNS];
    try (var trainer =
        new TorchTrainer(
            layout,
            layout.join(RandomWeights.of(network, 1)),
            OptimizerKind.SGD,
            Shrinkage.SUBGRADIENT,
            .03,
            precision)) {
      for (int i = -WARM_UP; i < RUNS; i++) {
        long start = System.nanoTime();
        trainer.accumulate(pixels, BATCH, SIDE, SIDE, 1, outputs -> outputs);
        if (i >= 0) {
          times[i] = (System.nanoTime() - start) / 1e6;
        }
      }
    }
    Arrays.sort(times);
    return times[RUNS / 2];
  }
}
