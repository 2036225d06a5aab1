package org.prunepoint.option;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** How figures and lists are written. */
final class Words {
  private static final double SMALL = 1e-4;

  private Words() {}

  /** As short as it can be read back: 0.001, 1e-5, 100. */
  static String figure(double value) {
    if (!Double.isFinite(value)) {
      return String.valueOf(value);
    }
    return value != 0 && Math.abs(value) < SMALL
        ? String.valueOf(value).toLowerCase(Locale.ROOT).replace(".0e", "e")
        : new BigDecimal(String.valueOf(value)).stripTrailingZeros().toPlainString();
  }

  /** a, b or c. */
  static String or(List<String> words) {
    return words.size() < 2
        ? String.join("", words)
        : String.join(", ", words.subList(0, words.size() - 1)) + " or " + words.getLast();
  }

  /** calibration-images as calibrationImages. */
  static String camel(String name) {
    var text = new StringBuilder();
    for (String part : name.split("-", -1)) {
      text.append(
          text.isEmpty() || part.isEmpty()
              ? part
              : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1));
    }
    return text.toString();
  }

  /** The same sentence, to stand after a colon. */
  static String lower(String sentence) {
    return sentence.isEmpty()
        ? ""
        : sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
  }
}
