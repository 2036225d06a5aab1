package org.prunepoint.option;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How numbers are read and written. */
final class Figures {
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
  private static final Pattern BYTES =
      Pattern.compile("(\\d{1,12})([KMG]?)B?", Pattern.CASE_INSENSITIVE);
  private static final String UNITS = "KMG";

  private Figures() {}

  static Reading<Integer> whole(int least, int most) {
    return new Reading<>(Integer::valueOf, String::valueOf, n -> n >= least && n <= most);
  }

  static Reading<Long> large(long least) {
    return new Reading<>(Long::valueOf, String::valueOf, n -> n >= least);
  }

  /** To be said after "a whole number". */
  static String bounds(long least, long most) {
    if (most != Long.MAX_VALUE) {
      return " from " + least + " to " + most;
    }
    return least == Long.MIN_VALUE ? "" : ", " + least + " or more";
  }

  /** Neither NaN nor what else Java would read. */
  static Reading<Double> decimal(Bounds bounds) {
    return new Reading<>(Figures::decimal, Words::figure, bounds::hold);
  }

  private static double decimal(String text) {
    if (!DECIMAL.matcher(text).matches()) {
      throw new NumberFormatException(text);
    }
    return Double.parseDouble(text);
  }

  static Reading<Long> bytes(long least) {
    return new Reading<>(Figures::bytes, Figures::bytesWord, n -> n >= least);
  }

  private static long bytes(String text) {
    Matcher form = BYTES.matcher(text);
    if (!form.matches()) {
      throw new NumberFormatException(text);
    }
    String letter = form.group(2).toUpperCase(Locale.ROOT);
    long unit = letter.isEmpty() ? 1 : unit(UNITS.indexOf(letter) + 1);
    return Math.multiplyExact(Long.parseLong(form.group(1)), unit);
  }

  private static long unit(int power) {
    return 1L << (10 * power);
  }

  /** In the largest unit that divides them. */
  static String bytesWord(long bytes) {
    for (int power = UNITS.length(); power > 0; power--) {
      if (bytes >= unit(power) && bytes % unit(power) == 0) {
        return bytes / unit(power) + UNITS.substring(power - 1, power);
      }
    }
    return String.valueOf(bytes);
  }
}
