package org.prunepoint.dataset.convert;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Names for pictures, of which no two share a label file on any system, and which every tool reads:
 * no blanks (Darknet's older readers remove them), and no "images" (the PyTorch tools make "labels"
 * of it on the way to the label file).
 */
final class TargetNames {
  private static final int LONGEST = 100;

  /** The number that the next picture of an equal name gets. */
  private final Map<String, Integer> taken = new HashMap<>();

  /**
   * @param name of the source's file
   * @return the same, where that is possible
   */
  String of(String name) {
    String stem = PictureIndex.stem(name);
    String ending = name.substring(stem.length());
    String safe = safe(stem);
    String unique = safe;
    String key = safe.toLowerCase(Locale.ROOT);
    while (taken.containsKey(unique.toLowerCase(Locale.ROOT))) {
      int n = taken.merge(key, 1, Integer::sum);
      unique = safe + "-" + n;
    }
    taken.put(unique.toLowerCase(Locale.ROOT), 1);
    return unique + ending;
  }

  /** A name without what some tool or system stumbles over. */
  static String safe(String name) {
    String safe =
        name.replaceAll("[\\s\\p{Cntrl}/\\\\:*?\"<>|#;=]+", "_")
            .replace("images", "pictures")
            .replaceFirst("^\\.+", "_");
    if (safe.length() > LONGEST) {
      int end = Character.isHighSurrogate(safe.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
      safe = safe.substring(0, end);
    }
    return safe.isEmpty() ? "_" : safe;
  }
}
