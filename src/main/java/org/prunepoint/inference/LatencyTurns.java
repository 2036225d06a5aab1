package org.prunepoint.inference;

import java.util.Arrays;
import org.prunepoint.Cancellation;

/**
 * The latencies of two networks that are told beside each other: taken in turns, so that a busy
 * moment of the machine meets both.
 *
 * @param first milliseconds of the first, the median of its turns
 * @param second milliseconds of the second
 */
public record LatencyTurns(double first, double second) {
  private static final int TURNS = 5;

  /**
   * Runs both.
   *
   * @param latency how each turn is taken; with runs
   * @throws java.util.concurrent.CancellationException if it was cancelled
   */
  public static LatencyTurns of(
      Latency latency, InferenceSession first, InferenceSession second, Cancellation cancellation) {
    double[] firsts = new double[TURNS];
    double[] seconds = new double[TURNS];
    for (int i = 0; i < TURNS; i++) {
      firsts[i] = latency.medianMs(first, cancellation);
      seconds[i] = latency.medianMs(second, cancellation);
    }
    return new LatencyTurns(median(firsts), median(seconds));
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
