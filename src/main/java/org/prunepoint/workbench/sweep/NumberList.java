package org.prunepoint.workbench.sweep;

import java.util.ArrayList;
import java.util.List;
import org.prunepoint.Fault;

/** Lists as people type them: {@code 50, 60, 70} or {@code 50:95:5}, and both together. */
final class NumberList {
  private static final int MOST = 1000;

  private NumberList() {}

  /**
   * Percents as shares: {@code 63} is 0.63, and {@code 1} is 0.01. Figures below 1 are taken for
   * shares; a list that mixes both says nothing for sure.
   *
   * @throws Fault if a part is no number, is out of range, or could be either
   */
  static List<Double> percents(String text) {
    List<Double> all = numbers("Percents", text);
    boolean shares = all.stream().anyMatch(v -> v > 0 && v < 1);
    if (shares && all.stream().anyMatch(v -> v >= 1)) {
      throw new Fault(
          "Percents: expected figures from 0 to 100, or shares below 1, but not both, found \"%s\"."
              .formatted(text.strip()));
    }
    List<Double> found = all.stream().map(v -> rounded(shares ? v : v / 100)).toList();
    if (found.stream().anyMatch(v -> v < 0 || v > 1)) {
      throw new Fault("Percents: expected figures from 0 to 100, found \"" + text.strip() + "\".");
    }
    return found;
  }

  /**
   * Counts of residual units; none for no text.
   *
   * @throws Fault if a part is no whole number from 1
   */
  static List<Integer> counts(String text) {
    List<Double> all = numbers("Units cut", text);
    if (all.stream().anyMatch(v -> v != Math.rint(v) || v < 1)) {
      throw new Fault("Units cut: expected whole numbers from 1, found \"" + text.strip() + "\".");
    }
    return all.stream().map(Double::intValue).toList();
  }

  private static List<Double> numbers(String field, String text) {
    List<Double> all = new ArrayList<>();
    for (String part : text.strip().split("[,;\\s]+", -1)) {
      if (part.isEmpty()) {
        continue;
      }
      String[] range = part.split(":", -1);
      if (range.length == 1) {
        all.add(number(field, part, range[0]));
        continue;
      }
      double from = number(field, part, range[0]);
      double to = number(field, part, range[1]);
      double step = range.length > 2 ? number(field, part, range[2]) : 1;
      if (range.length > 3 || !(step > 0) || !((to - from) / step < MOST)) {
        throw new Fault(field + ": expected from:to:step, found \"" + part + "\".");
      }
      for (int i = 0; from + i * step <= to + 1e-9; i++) {
        all.add(rounded(from + i * step));
      }
    }
    return all;
  }

  private static double number(String field, String part, String text) {
    try {
      double value = Double.parseDouble(text);
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException _) {
      // Said below.
    }
    throw new Fault(field + ": expected a number such as 70 or 50:95:5, found \"" + part + "\".");
  }

  private static double rounded(double value) {
    return Math.round(value * 1e9) / 1e9;
  }
}
