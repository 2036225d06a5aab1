package org.prunepoint.workbench.prune.spread;

import java.util.stream.IntStream;

/** Channels in bins of their size, by what becomes of them. */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record FateCounts(int[] goes, int[] stays, int[] held) {
  public int bins() {
    return goes.length;
  }

  /** All of one bin. */
  public int all(int bin) {
    return goes[bin] + stays[bin] + held[bin];
  }

  /** Of the fullest bin; at least 1. */
  public int most() {
    return Math.max(1, IntStream.range(0, bins()).map(this::all).max().orElse(1));
  }
}
