package org.prunepoint.video.libav;

import java.math.BigDecimal;

/** A time in a sentence. */
final class Seconds {
  private Seconds() {}

  /** Without needless zeros: 10, 0.5. */
  static String word(double seconds) {
    return BigDecimal.valueOf(seconds).stripTrailingZeros().toPlainString();
  }
}
