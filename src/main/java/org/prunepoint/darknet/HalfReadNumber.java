package org.prunepoint.darknet;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of which C's {@code atoi} or {@code atof} takes the beginning only, so that the network
 * is another than the text says: {@code width=64.5}, {@code filters=1e3}, {@code scale_x_y=1,05} of
 * a language with decimal commas. What follows a {@code #} or {@code ;} is a comment, as people
 * write it.
 */
final class HalfReadNumber {
  private static final Set<String> TEXTS =
      Set.of("activation", "weights_type", "weights_normalization", "nms_kind");
  private static final Set<String> LISTS = Set.of("layers", "from", "mask", "anchors");
  private static final Set<String> FRACTIONS =
      Set.of("anchors", "scale_x_y", "beta_nms", "probability", "scale");

  private static final Pattern INTEGER = Pattern.compile("^[+-]?\\d+");

  /** A comment, or nothing but zeros behind the point. */
  private static final Pattern HARMLESS = Pattern.compile("^(\\.0*)?\\s*([#;/(].*)?$");

  private HalfReadNumber() {}

  /** What Darknet makes of it, where that is less than what is written. */
  static Optional<String> of(CfgOption option) {
    if (TEXTS.contains(option.key())) {
      return Optional.empty();
    }
    Pattern number = FRACTIONS.contains(option.key()) ? CfgOption.NUMBER : INTEGER;
    String value = option.value().split("#", 2)[0].strip();
    String[] parts = LISTS.contains(option.key()) ? value.split(",", -1) : new String[] {value};
    for (String part : parts) {
      Matcher start = number.matcher(part);
      if (start.find() && !HARMLESS.matcher(part.substring(start.end())).matches()) {
        return Optional.of(start.group());
      }
    }
    return Optional.empty();
  }
}
