package org.prunepoint.workbench.prune;

/**
 * What a plan leaves of one layer.
 *
 * @param layer its index
 * @param channels it has now
 * @param kept of them
 * @param ownShare 0..1 that it keeps whatever the percent; NaN if it competes
 */
public record KeptRow(int layer, int channels, int kept, double ownShare) {
  /** Of a layer that competes. */
  public KeptRow(int layer, int channels, int kept) {
    this(layer, channels, kept, Double.NaN);
  }

  /** 0..1. */
  public double share() {
    return channels == 0 ? Double.NaN : (double) kept / channels;
  }
}
