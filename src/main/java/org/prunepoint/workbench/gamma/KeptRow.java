package org.prunepoint.workbench.gamma;

/**
 * What a plan leaves of one layer.
 *
 * @param layer its index
 * @param channels it has now
 * @param kept of them
 */
public record KeptRow(int layer, int channels, int kept) {
  /** 0..1. */
  public double share() {
    return channels == 0 ? Double.NaN : (double) kept / channels;
  }
}
