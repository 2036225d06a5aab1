package org.prunepoint.workbench.kit;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import org.prunepoint.workbench.kit.text.Texts;

/**
 * How figures are written for people: a thin space between thousands, a point as decimal mark, a
 * blank before the unit and the percent sign, at which no line breaks. They are the same in every
 * language of the window, as they are in reports and in Darknet's own output; only words are
 * translated.
 */
public final class Numbers {
  private static final Texts TEXTS = Texts.of(Numbers.class);

  /** Of ten, below which zeros behind the point are not counted any more. */
  private static final int SMALLEST_POWER = -4;

  private static final String[] UNITS = {"B", "kB", "MB", "GB"};

  private Numbers() {}

  /** A number that was written by other rules, with its unit or sign: "8 ms", "65 %". */
  public static String with(Object number, String unit) {
    return number + "\u00a0" + unit;
  }

  /** The share that somebody typed as 50, 50 % or 50%, or copied from where it is shown. */
  public static double share(String percent) {
    return Double.parseDouble(percent.replaceAll("[%\\s\u00a0]", "")) / 100;
  }

  /** 3 929 856. */
  public static String count(long n) {
    return String.format(Locale.ROOT, "%,d", n).replace(',', '\u202f');
  }

  /** 15.7 MB, by thousands. */
  public static String bytes(long n) {
    double value = n;
    int unit = 0;
    while (value >= 1000 && unit < UNITS.length - 1) {
      value /= 1000;
      unit++;
    }
    return String.format(
        Locale.ROOT, unit == 0 ? "%.0f\u00a0%s" : "%.1f\u00a0%s", value, UNITS[unit]);
  }

  /** 5.31 BFLOPS. */
  public static String bflops(double n) {
    return String.format(Locale.ROOT, n >= 100 ? "%.0f\u00a0BFLOPS" : "%.2f\u00a0BFLOPS", n);
  }

  /** 0.863 with three digits behind the point. */
  public static String decimals(double n, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", n);
  }

  /** Three digits, without zeros that say nothing: 0.0274, 8.1e-6. */
  public static String digits(double n) {
    if (n == 0 || !Double.isFinite(n)) {
      return n == 0 ? "0" : String.valueOf(n);
    }
    BigDecimal rounded = new BigDecimal(n).round(new MathContext(3)).stripTrailingZeros();
    int power = rounded.precision() - rounded.scale() - 1;
    return power < SMALLEST_POWER
        ? rounded.movePointLeft(power).toPlainString() + "e" + power
        : rounded.toPlainString();
  }

  /** 70 % of 0.7; one decimal where it has one. What is not nothing is not said to be. */
  public static String percent(double share) {
    return share > 0 && share < 0.0005 ? with("<\u00a00.1", "%") : rounded(share);
  }

  private static String rounded(double share) {
    String text = String.format(Locale.ROOT, "%.1f", 100 * share);
    return with(text.endsWith(".0") ? text.substring(0, text.length() - 2) : text, "%");
  }

  /** How much smaller: "−62 %"; "same" where nothing changed. */
  public static String change(double before, double after) {
    if (before == after || before == 0) {
      return TEXTS.get("same");
    }
    double change = (after - before) / before;
    return (change < 0 ? "\u2212" : "+") + rounded(Math.abs(change));
  }
}
