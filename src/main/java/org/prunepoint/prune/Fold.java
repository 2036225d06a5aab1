package org.prunepoint.prune;

/** What becomes of the constant that a removed channel sent on (see {@link ChannelConstants}). */
public enum Fold {
  /** It is dropped. */
  NONE,
  /**
   * It goes into the mean or bias of the next convolutions: exact except at zero-padded borders.
   */
  BIAS,
  /**
   * As {@link #BIAS}, with the channel's mean over calibration pictures in place of the activation
   * of its beta: better where gamma is small but not zero.
   */
  DATA,
  /**
   * As {@link #BIAS}, but where padding matters one carrier channel a group is kept: exact
   * everywhere.
   */
  EXACT
}
