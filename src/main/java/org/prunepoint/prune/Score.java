package org.prunepoint.prune;

import java.util.Locale;

/** In which order the channels of a layer, or of layers that are coupled, go. */
public enum Score {
  /** The smallest |gamma| first. */
  GAMMA,
  /**
   * First those whose values, times the kernels that read them, vary least beside all that the
   * reading layers sum up.
   */
  ENERGY,
  /**
   * Each time the one that the reading layers can do without best, once the others have taken over
   * what they can.
   */
  SURGEON;

  /** Which channels go first, in a few words. */
  public String meaning() {
    return switch (this) {
      case GAMMA -> "the smallest |gamma|";
      case ENERGY -> "what is read least";
      case SURGEON -> "what others can replace";
    };
  }

  /** As it is written on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
