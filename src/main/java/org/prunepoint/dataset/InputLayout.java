package org.prunepoint.dataset;

import org.prunepoint.detection.Box;
import org.prunepoint.detection.Candidates;

/**
 * What lies where on a network's input, and so the way back from it: one picture, which is a {@link
 * Placement}, or several side by side.
 */
public interface InputLayout {
  /** What of a network's boxes is looked at further, boxes still relative to the input. */
  default Candidates kept(Candidates onInput) {
    return onInput;
  }

  /** From the input to the picture; of several, to the one that they are parts of. */
  Box toPicture(Box onInput);

  /** Whether a box of {@link #toPicture} was cut where two pictures meet. */
  default boolean cut(Box onPicture) {
    return false;
  }
}
