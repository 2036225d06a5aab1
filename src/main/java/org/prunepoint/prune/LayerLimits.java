package org.prunepoint.prune;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.prunepoint.Fault;

/**
 * Layers that take no part in the global competition: they, and every layer that is coupled with
 * them, keep a share of their own. The threshold is that of the others.
 *
 * @param keep the share of its channels, 0..1, that each of these layers keeps; 1: locked
 */
public record LayerLimits(SortedMap<Integer, Double> keep) {
  /** Every layer competes. */
  public static final LayerLimits NONE = new LayerLimits(new TreeMap<>());

  private static final Pattern PART =
      Pattern.compile("(\\d{1,6})(?:-(\\d{1,6}))?(?:=(\\d*\\.?\\d+))?");

  public LayerLimits {
    keep = Collections.unmodifiableSortedMap(new TreeMap<>(keep));
    keep.forEach(
        (layer, share) -> {
          if (!(share >= 0 && share <= 1)) {
            throw new Fault(
                "Layer " + layer + " can keep a share from 0 to 1, found " + share + ".");
          }
        });
  }

  public boolean isEmpty() {
    return keep.isEmpty();
  }

  /** As {@link #parse} reads it. */
  public String text() {
    return keep.entrySet().stream()
        .map(e -> e.getValue() == 1 ? e.getKey().toString() : e.getKey() + "=" + e.getValue())
        .collect(Collectors.joining(","));
  }

  /**
   * Reads {@code 12,36-40=0.5}: layer 12 is locked, each of 36 to 40 keeps half. Of two entries for
   * one layer the later holds.
   *
   * @throws Fault if it cannot be read
   */
  public static LayerLimits parse(String text) {
    TreeMap<Integer, Double> keep = new TreeMap<>();
    for (String part : text.isBlank() ? new String[0] : text.split(",", -1)) {
      Matcher form = PART.matcher(part.strip());
      if (!form.matches()) {
        throw new Fault(
            "Layers that keep a share of their own are written 12 (all), 36=0.5 or 36-40=0.5, found"
                + " \""
                + part
                + "\".");
      }
      int from = Integer.parseInt(form.group(1));
      int to = form.group(2) == null ? from : Integer.parseInt(form.group(2));
      double share = form.group(3) == null ? 1 : Double.parseDouble(form.group(3));
      if (to < from || to - from > 10_000) {
        throw new Fault("The layers " + part.strip() + " are no range.");
      }
      for (int layer = from; layer <= to; layer++) {
        keep.put(layer, share);
      }
    }
    return new LayerLimits(keep);
  }

  /** Both together; of two entries for one layer the other's holds. */
  public LayerLimits and(LayerLimits other) {
    Map<Integer, Double> both = new TreeMap<>(keep);
    both.putAll(other.keep);
    return new LayerLimits(new TreeMap<>(both));
  }
}
