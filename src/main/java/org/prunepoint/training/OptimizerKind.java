package org.prunepoint.training;

import java.util.Locale;

/** How a gradient becomes a step. */
public enum OptimizerKind {
  /** Stochastic gradient descent with Nesterov's momentum. */
  SGD,
  /** Adam (Kingma and Ba, 2015) with the weight decay kept apart from the gradient. */
  ADAM;

  /** As it is written on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
