package org.prunepoint.workbench.prune;

import java.util.List;

/**
 * What a plan leaves of one layer.
 *
 * @param layer its index
 * @param channels it has now
 * @param kept of them
 * @param held of those kept, such as stay only because a channel that they are coupled with does
 * @param ownShare 0..1 that it keeps whatever the percent; NaN if it competes
 * @param coupled the other layers that lose the same channels
 */
public record KeptRow(
    int layer, int channels, int kept, int held, double ownShare, List<Integer> coupled) {
  public KeptRow {
    coupled = List.copyOf(coupled);
  }

  /** Of a layer that competes, alone. */
  public KeptRow(int layer, int channels, int kept) {
    this(layer, channels, kept, 0, Double.NaN, List.of());
  }

  /** 0..1. */
  public double share() {
    return channels == 0 ? Double.NaN : (double) kept / channels;
  }

  /** Whether it stays whole whatever the percent. */
  public boolean locked() {
    return ownShare == 1;
  }
}
