package org.prunepoint.cli.prune;

import java.util.Map;
import org.prunepoint.Fault;
import org.prunepoint.prune.LayerLimits;
import picocli.CommandLine.Option;

/** A short way to say {@code --keep-layer L=1}. */
final class LockOption {
  @Option(
      names = "--lock",
      paramLabel = "L",
      description =
          "Layers that stay whole, with all that are coupled with them, and do not compete: 12,36-40.")
  private String lock = "";

  /**
   * Adds the locked layers to what was typed.
   *
   * @throws Fault if they have shares
   */
  void addTo(Map<String, String> words) {
    LayerLimits locked = LayerLimits.parse(lock);
    if (!locked.keep().values().stream().allMatch(share -> share == 1)) {
      throw new Fault("--lock takes layers only, such as 12,36-40; --keep-layer takes shares.");
    }
    if (!locked.isEmpty()) {
      String kept = words.getOrDefault("--keep-layer", "");
      words.put("--keep-layer", LayerLimits.parse(kept).and(locked).text());
    }
  }
}
