package org.prunepoint.training.options;

import java.util.Locale;

/** How the L1 penalty on the gammas is applied. */
public enum Shrinkage {
  /**
   * The sign of each gamma times the strength is added to its gradient, as the known tools do:
   * gammas swing round zero and never reach it.
   */
  SUBGRADIENT,
  /** After each step gammas move towards zero and stop there (soft threshold): exact zeros. */
  PROXIMAL;

  /** In a few words. */
  String meaning() {
    return switch (this) {
      case SUBGRADIENT -> "as known tools";
      case PROXIMAL -> "exact zeros";
    };
  }

  /** As it is written on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
