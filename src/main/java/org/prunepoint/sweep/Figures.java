package org.prunepoint.sweep;

import java.math.BigDecimal;
import java.math.MathContext;

/** How numbers are written in reports. */
final class Figures {
  private Figures() {}

  /** Without needless digits: {@code 20}, {@code 0.05}. */
  static String plain(double value) {
    return new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros().toPlainString();
  }
}
