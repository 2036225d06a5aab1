package org.prunepoint.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.prunepoint.Cancellation;
import org.prunepoint.dataset.DataSet;
import org.prunepoint.network.Network;
import org.prunepoint.training.TrainingSpeed;
import org.prunepoint.training.options.Precision;
import org.prunepoint.training.torch.BareConvolutions;
import org.prunepoint.training.torch.FasterPrecision;

/**
 * Training steps against PyTorch's convolutions alone, on the same shapes with the same numbers.
 */
public final class TrainingBenchmark {
  /** Forward, gradient by the input, gradient by the kernel. */
  private static final int PASSES = 3;

  private TrainingBenchmark() {}

  /**
   * @param pictures to train on
   */
  public static void run(
      Network network, DataSet pictures, Consumer<Measurement> out, Cancellation cancellation) {
    // Where 16 bits are emulated a pass takes minutes, and nobody would train so.
    Precision faster = FasterPrecision.here();
    for (Precision precision : List.of(Precision.FLOAT32, Precision.BFLOAT16)) {
      if (precision == Precision.BFLOAT16 && faster != precision) {
        continue;
      }
      TrainingSpeed speed = TrainingSpeed.measure(network, pictures, precision, cancellation);
      double bare = BareConvolutions.milliseconds(network, speed.batch(), precision, cancellation);
      String name = "train %d pictures, %s".formatted(speed.batch(), precision.word());
      out.accept(
          Measurement.against(
              name, speed.millisPerBatch(), "ms", bare, "the bare convolutions", ""));
      out.accept(
          Measurement.of(
              String.format(
                  Locale.ROOT, "  %.1f %% of it waiting for pictures", 100 * speed.waitedShare()),
              speed.imagesPerSecond(),
              "images/s",
              ""));
      double work = PASSES * network.cost().bflops() * speed.batch() * 1000;
      out.accept(
          Measurement.against(
              "  arithmetic",
              work / speed.millisPerBatch(),
              "GFLOPS",
              work / bare,
              "the bare convolutions",
              ""));
    }
  }
}
