package org.prunepoint.inference;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.prunepoint.Cancellation;
import org.prunepoint.network.Shape;
import org.prunepoint.option.Options;
import org.prunepoint.option.Word;

/**
 * How the latency of a network is taken: single pictures one after the other; the median counts. A
 * network that takes long is run fewer times, but at least {@link #FEWEST}: so that measuring many
 * networks is not mostly this.
 *
 * @param warmUp runs that do not count
 * @param runs that count at most; 0 measures no latency
 */
public record Latency(int warmUp, int runs) {
  /** What can be typed. */
  public static final Options<Latency> OPTIONS =
      Options.of(Latency.class, () -> Latency.DEFAULT)
          .option(
              "latency-runs",
              "runs",
              Word.whole(0, 1_000_000),
              "Runs of which the median is the latency; 0 for none.");

  public static final Latency DEFAULT = new Latency(1, 15);

  /** Runs that count at least, where so many are asked for. */
  public static final int FEWEST = 5;

  /** When there are enough runs if there are {@link #FEWEST}. */
  static final double ENOUGH_MS = 60;

  public Latency {
    if (warmUp < 0) {
      throw new IllegalArgumentException("a latency has 0 or more runs to warm up");
    }
    OPTIONS.check(warmUp, runs);
  }

  /**
   * Runs a session.
   *
   * @return the median in milliseconds; NaN for no runs
   * @throws java.util.concurrent.CancellationException if it was cancelled
   */
  public double medianMs(InferenceSession session, Cancellation cancellation) {
    if (runs == 0) {
      return Double.NaN;
    }
    FloatBuffer picture = grey(session.input());
    for (int i = 0; i < warmUp; i++) {
      session.run(picture, 1);
    }
    double[] ms = new double[runs];
    int done = 0;
    double sum = 0;
    while (done < ms.length && (done < FEWEST || sum < ENOUGH_MS)) {
      cancellation.check();
      long start = System.nanoTime();
      session.run(picture, 1);
      ms[done] = (System.nanoTime() - start) / 1e6;
      sum += ms[done++];
    }
    Arrays.sort(ms, 0, done);
    return (ms[(done - 1) / 2] + ms[done / 2]) / 2;
  }

  /** What a time is: "median of 5 to 15 single pictures"; for runs that are not 0. */
  public String said() {
    return switch (runs) {
      case 1 -> "one picture alone";
      case 2, 3, 4, FEWEST -> "median of %d single pictures".formatted(runs);
      default -> "median of %d to %d single pictures".formatted(FEWEST, runs);
    };
  }

  /** One picture: what is on it does not change how long a network takes. */
  public static FloatBuffer grey(Shape input) {
    int values = Math.toIntExact(input.size());
    FloatBuffer picture =
        ByteBuffer.allocateDirect(4 * values).order(ByteOrder.nativeOrder()).asFloatBuffer();
    for (int i = 0; i < values; i++) {
      picture.put(i, 0.5f);
    }
    return picture;
  }
}
