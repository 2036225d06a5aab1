package org.prunepoint.darknet;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** A cfg of fewer filters: the same graph, in a part of the time. */
public final class NarrowCfg {
  private NarrowCfg() {}

  /** Divides filters and groups, but leaves the convolutions before the heads. */
  public static String of(String cfg, int divisor) {
    StringBuilder narrow = new StringBuilder();
    for (String section : cfg.split("(?m)^(?=\\[)")) {
      narrow.append(
          section.startsWith("[convolutional]") && section.matches("(?s).*batch_normalize *= *1.*")
              ? divided(section, divisor)
              : section);
    }
    return narrow.toString();
  }

  /** Parsed. */
  public static Cfg parsed(String text) {
    return Cfg.parse("source.cfg", text.getBytes(StandardCharsets.UTF_8));
  }

  private static String divided(String section, int divisor) {
    return Pattern.compile("(?m)^(filters|groups)( *= *)(\\d+)")
        .matcher(section)
        .replaceAll(
            m -> m.group(1) + m.group(2) + Math.max(1, Integer.parseInt(m.group(3)) / divisor));
  }
}
