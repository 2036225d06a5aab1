package org.prunepoint.export;

import java.util.Locale;

/** How large the kernels of written weights are; the network computes the same with either. */
public enum KernelScale {
  /**
   * Scaled up where a variance is tiny, so that readers with another epsilon (OpenCV) compute the
   * same: for deployment.
   */
  PORTABLE,
  /**
   * As they were trained: for training on, because a larger kernel before a batch norm learns more
   * slowly.
   */
  AS_TRAINED;

  /** As it is written on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
