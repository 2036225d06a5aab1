package org.prunepoint.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.prunepoint.Cancellation;
import org.prunepoint.dataset.DataSet;
import org.prunepoint.network.Network;
import org.prunepoint.training.Precision;
import org.prunepoint.training.TrainingSpeed;
import org.prunepoint.training.torch.BareConvolutions;

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
    for (Precision precision : List.of(Precision.FLOAT32, Precision.BFLOAT16)) {
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
