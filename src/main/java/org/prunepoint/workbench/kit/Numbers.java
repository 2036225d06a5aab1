package org.prunepoint.workbench.kit;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import org.prunepoint.workbench.kit.text.Texts;

/**
 * How figures are written for people: a thin space between thousands, a point as decimal mark, a
 * blank before the unit and the percent sign. They are the same in every language of the window, as
 * they are in reports and in Darknet's own output; only words are translated.
 */
public final class Numbers {
  private static final Texts TEXTS = Texts.of(Numbers.class);

  /** Of ten, below which zeros behind the point are not counted any more. */
  private static final int SMALLEST_POWER = -4;

  private static final String[] UNITS = {"B", "kB", "MB", "GB"};

  private Numbers() {}

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
    return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", value, UNITS[unit]);
  }

  /** 5.31 BFLOPS. */
  public static String bflops(double n) {
    return String.format(Locale.ROOT, n >= 100 ? "%.0f BFLOPS" : "%.2f BFLOPS", n);
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

  /** 70 % of 0.7; one decimal where it has one. */
  public static String percent(double share) {
    String text = String.format(Locale.ROOT, "%.1f", 100 * share);
    return (text.endsWith(".0") ? text.substring(0, text.length() - 2) : text) + " %";
  }

  /** How much smaller: "−62 %"; "same" where nothing changed. */
  public static String change(double before, double after) {
    if (before == after || before == 0) {
      return TEXTS.get("same");
    }
    double change = (after - before) / before;
    return (change < 0 ? "\u2212" : "+") + percent(Math.abs(change));
  }
}
