package org.prunepoint.video.pipeline;

import java.util.Arrays;

/** The last thousand times of something that happens again and again. */
final class Times {
  private static final int KEPT = 1000;

  private final double[] last = new double[KEPT];
  private long count;

  synchronized void add(double ms) {
    last[(int) (count++ % KEPT)] = ms;
  }

  /** Median and 95th percentile of them. */
  synchronized Spread spread() {
    int n = (int) Math.min(count, KEPT);
    if (n == 0) {
      return Spread.NONE;
    }
    double[] sorted = Arrays.copyOf(last, n);
    Arrays.sort(sorted);
    return new Spread((sorted[(n - 1) / 2] + sorted[n / 2]) / 2, sorted[(95 * n + 99) / 100 - 1]);
  }
}
