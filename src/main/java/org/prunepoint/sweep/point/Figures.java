package org.prunepoint.sweep.point;

import java.math.BigDecimal;
import java.math.MathContext;

/** How numbers are written in reports. */
public final class Figures {
  private Figures() {}

  /** Without needless digits: {@code 20}, {@code 0.05}. */
  public static String plain(double value) {
    return new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros().toPlainString();
  }
}
