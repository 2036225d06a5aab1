package org.prunepoint.prune;

/** What becomes of the constant that a removed channel sent on (the activation of its beta). */
public enum Fold {
  /** It is dropped. */
  NONE,
  /**
   * It goes into the mean or bias of the next convolutions: exact except at zero-padded borders.
   */
  BIAS,
  /**
   * As {@link #BIAS}, but where padding matters one carrier channel a group is kept: exact
   * everywhere.
   */
  EXACT
}
