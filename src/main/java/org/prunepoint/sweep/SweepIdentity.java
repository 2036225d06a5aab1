package org.prunepoint.sweep;

import org.jspecify.annotations.Nullable;

/**
 * What points must agree in to stand in one table.
 *
 * @param model fingerprint of cfg and weights
 * @param data fingerprint of pictures and labels
 * @param scorer name of the scoring convention
 * @param confidence at which precision, recall and F1 are counted
 * @param width of the network's input in pixels
 * @param height of the network's input in pixels
 */
record SweepIdentity(
    String model, String data, String scorer, String confidence, int width, int height) {

  /** What stands in the way of using the points of another sweep, in words; null if nothing. */
  @Nullable String differenceTo(SweepIdentity stored) {
    if (!model.equals(stored.model)) {
      return "is of another model";
    }
    if (!data.equals(stored.data)) {
      return "is on other data";
    }
    if (!scorer.equals(stored.scorer)) {
      return "was scored by %s, not %s".formatted(stored.scorer, scorer);
    }
    if (!confidence.equals(stored.confidence)) {
      return "counts at confidence %s, not %s".formatted(stored.confidence, confidence);
    }
    if (width != stored.width || height != stored.height) {
      return "was measured at %d x %d, not %d x %d"
          .formatted(stored.width, stored.height, width, height);
    }
    return null;
  }
}
