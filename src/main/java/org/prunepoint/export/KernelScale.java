package org.prunepoint.export;

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
  AS_TRAINED
}
