package org.prunepoint.darknet;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How Darknet reads the value of a key: C's {@code atoi} and {@code atof} take the beginning that
 * is a number and are silent about the rest, so that the network may be another than the text says:
 * {@code width=64.5}, {@code filters=1e3}, {@code scale_x_y=1,05} of a language with decimal
 * commas.
 */
public enum KeyValue {
  /** A whole number. */
  WHOLE,
  /** A number with a fraction. */
  FRACTION,
  /** Whole numbers between commas. */
  WHOLES,
  /** Numbers with fractions between commas. */
  FRACTIONS,
  /** A word, a path, or several of them. */
  TEXT;

  private static final Pattern INTEGER = Pattern.compile("^[+-]?\\d+");

  /** A comment, as people write it, or nothing but zeros behind the point. */
  private static final Pattern HARMLESS = Pattern.compile("^(\\.0*)?\\s*([#;/(].*)?$");

  /** What Darknet makes of a value, where that is less than what is written. */
  Optional<String> readInPart(String written) {
    String value = written.split("#", 2)[0].strip();
    return switch (this) {
      case TEXT -> Optional.empty();
      case WHOLE -> part(INTEGER, List.of(value));
      case FRACTION -> part(CfgOption.NUMBER, List.of(value));
      case WHOLES -> part(INTEGER, List.of(value.split(",", -1)));
      case FRACTIONS -> part(CfgOption.NUMBER, List.of(value.split(",", -1)));
    };
  }

  private static Optional<String> part(Pattern number, List<String> values) {
    for (String value : values) {
      Matcher start = number.matcher(value);
      if (start.find() && !HARMLESS.matcher(value.substring(start.end())).matches()) {
        return Optional.of(start.group());
      }
    }
    return Optional.empty();
  }
}
