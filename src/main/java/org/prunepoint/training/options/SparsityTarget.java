package org.prunepoint.training.options;

import java.util.Locale;

/** Which gammas the L1 penalty presses on: it has to be the set that will be pruned. */
public enum SparsityTarget {
  /** For the strategy {@code normal}: layers that no shortcut couples (0 of the old tools). */
  NORMAL,
  /** For {@code slim} and {@code extreme}: the coupled layers too (1). */
  RESIDUAL,
  /** For networks without shortcuts, as the tiny ones: every layer that can be pruned (2). */
  TINY;

  /** In a few words. */
  String meaning() {
    return switch (this) {
      case NORMAL -> "uncoupled layers";
      case RESIDUAL -> "coupled ones too";
      case TINY -> "all that can be pruned";
    };
  }

  /** As it is written on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
