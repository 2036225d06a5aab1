package org.prunepoint.reconstruction;

import org.prunepoint.network.Weights;
import org.prunepoint.text.Counted;

/**
 * What training without labels came to.
 *
 * @param weights of the pruned network: those that it began with where it gained nothing
 * @param steps of the course that brought most, along gradients: that of the recipe, or one of
 *     those that looked for the rate
 * @param rate by which share of themselves the numbers moved in a step, at most; 0 where none
 *     brought anything
 * @param pictures that it was trained on
 * @param heldBack pictures that it was not trained on
 * @param before what its answers lacked of the unpruned network's on the pictures held back, in
 *     nats a picture
 * @param after likewise, of what training came to
 */
public record Distilled(
    Weights weights,
    int steps,
    double rate,
    int pictures,
    int heldBack,
    double before,
    double after) {
  /** Whether it answers more like the unpruned network than it did. */
  public boolean gained() {
    return after < before;
  }

  /** What it came to, in a sentence. */
  public String sentence() {
    return (gained()
            ? "Distilled in %s on %s without labels: on %s its answers differ from the unpruned"
                + " network's by %.3g, before by %.3g."
            : "Distilling gained nothing in %s on %s, so the network is left as it was: on %s its"
                + " answers would differ from the unpruned network's by %.3g, before by %.3g.")
        .formatted(
            Counted.of(steps, "step"),
            Counted.of(pictures, "picture"),
            Counted.of(heldBack, "other picture"),
            after,
            before);
  }
}
