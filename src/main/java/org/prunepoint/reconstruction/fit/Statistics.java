package org.prunepoint.reconstruction.fit;

import java.util.Locale;

/** What becomes of the statistics of a pruned network's batch norms. */
public enum Statistics {
  /**
   * What pruning did to mean and variance on the pictures is done to the statistics too, so that a
   * network that nothing was pruned of keeps its own.
   */
  MATCHED,
  /** They are those of the pictures. */
  ESTIMATED;

  /** As it is written on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
