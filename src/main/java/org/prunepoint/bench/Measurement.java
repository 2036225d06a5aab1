package org.prunepoint.bench;

import java.util.Arrays;
import java.util.Locale;

/**
 * One line of a benchmark.
 *
 * @param what was measured
 * @param value median, in {@code unit}
 * @param unit of both figures
 * @param reference the limit or the thing compared with, measured in the same run; NaN if there is
 *     none
 * @param referenceName what the reference is
 * @param ratio value over reference, or the other way round where larger is better; NaN if there is
 *     none
 * @param target what the ratio or the value is meant to be, in words; empty if nothing is promised
 */
public record Measurement(
    String what,
    double value,
    String unit,
    double reference,
    String referenceName,
    double ratio,
    String target) {

  static Measurement of(String what, double value, String unit, String target) {
    return new Measurement(what, value, unit, Double.NaN, "", Double.NaN, target);
  }

  static Measurement against(
      String what, double value, String unit, double reference, String name, String target) {
    return new Measurement(what, value, unit, reference, name, value / reference, target);
  }

  /** One readable line. */
  public String line() {
    String text = String.format(Locale.ROOT, "%-52s %9.2f %s", what, value, unit);
    if (!Double.isNaN(ratio)) {
      text +=
          String.format(
              Locale.ROOT, ", %.2f x %s (%.2f %s)", ratio, referenceName, reference, unit);
    }
    return target.isEmpty() ? text : text + "; meant to be " + target;
  }

  /** The median of so many timed runs, in milliseconds. */
  static double medianMillis(int runs, Runnable work) {
    double[] times = new double[runs];
    for (int i = 0; i < runs; i++) {
      long start = System.nanoTime();
      work.run();
      times[i] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(times);
    return times[runs / 2];
  }
}
