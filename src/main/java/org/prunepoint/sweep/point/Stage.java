package org.prunepoint.sweep.point;

import java.util.Locale;
import java.util.stream.Collectors;
import org.prunepoint.prune.Repair;

/**
 * What a prune point came to on its way through a repair.
 *
 * @param repair that was done so far: the network is the one that a recipe with this repair writes
 * @param scores how it detects then
 */
public record Stage(Repair repair, Scores scores) {

  /**
   * The mAP of a point after each stage, the one that is written first: "0.7354 distilled, 0.7065
   * reconstructed, 0.2130 folded"; the figure alone where there was no other.
   */
  public static String inWords(SweepPoint point) {
    Stage kept = point.kept();
    if (!point.repaired()) {
      return figure(kept);
    }
    String others =
        point.stages().reversed().stream()
            .filter(s -> !s.equals(kept))
            .map(Stage::words)
            .collect(Collectors.joining(", "));
    return kept.words() + ", " + others;
  }

  private String words() {
    return figure(this) + " " + repair.stage();
  }

  private static String figure(Stage stage) {
    return String.format(Locale.ROOT, "%.4f", stage.scores.map());
  }
}
