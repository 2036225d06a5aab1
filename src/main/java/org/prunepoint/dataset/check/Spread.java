package org.prunepoint.dataset.check;

import java.util.Arrays;
import java.util.List;

/**
 * How some numbers are spread.
 *
 * @param values at the {@link #SHARES}; NaN for no numbers
 */
public record Spread(List<Double> values) {
  /** Smallest, 5 %, quarter, median, three quarters, 95 %, largest. */
  public static final List<Double> SHARES = List.of(0., .05, .25, .5, .75, .95, 1.);

  public Spread {
    values = List.copyOf(values);
  }

  /** Between two numbers, by their distance (R's and NumPy's default). */
  static Spread of(float[] numbers) {
    float[] sorted = numbers.clone();
    Arrays.sort(sorted);
    return new Spread(SHARES.stream().map(share -> quantile(sorted, share)).toList());
  }

  private static double quantile(float[] sorted, double share) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    double at = share * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
