package org.prunepoint.training;

import java.util.Locale;

/** Which gammas the L1 penalty presses on: it has to be the set that will be pruned. */
public enum SparsityTarget {
  /** For the strategy {@code normal}: layers that no shortcut couples (0 of the old tools). */
  NORMAL,
  /** For {@code slim} and {@code extreme}: the coupled layers too (1). */
  RESIDUAL,
  /** For networks without shortcuts, as the tiny ones: every layer that can be pruned (2). */
  TINY;

  /** As it is written on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
