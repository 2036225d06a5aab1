package org.prunepoint.training.options;

import java.util.Locale;

/** How a gradient becomes a step. */
public enum OptimizerKind {
  /** Stochastic gradient descent Nesterov's momentum. */
  SGD,
  /** Adam (Kingma and Ba, 2015) with its decay apart from the gradient. */
  ADAM;

  /** In a few words. */
  String meaning() {
    return switch (this) {
      case SGD -> "Nesterov's momentum";
      case ADAM -> "with its decay apart";
    };
  }

  /** As it is written on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
