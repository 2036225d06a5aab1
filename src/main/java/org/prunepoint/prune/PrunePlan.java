package org.prunepoint.prune;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which channels stay, which residual units are cut, and which convolutions become two of lower
 * rank. A value: immutable, comparable, cheap. Two settings with equal plans are one prune point.
 */
public final class PrunePlan {
  private final boolean @Nullable [][] keep;
  private final List<Integer> cutUnits;
  private final SortedMap<Integer, Integer> ranks;

  /**
   * @param keep for each layer, whether each of its output channels stays; null where the layer is
   *     no convolution, and where it goes as a whole with its unit
   * @param cutUnits the shortcut layers of the units that go, in order
   * @param ranks of convolutions that become two, by layer
   */
  PrunePlan(
      boolean @Nullable [][] keep, List<Integer> cutUnits, SortedMap<Integer, Integer> ranks) {
    this.keep = keep;
    this.cutUnits = List.copyOf(new TreeSet<>(cutUnits));
    this.ranks = Collections.unmodifiableSortedMap(new TreeMap<>(ranks));
  }

  /** Of channels and units only. */
  PrunePlan(boolean @Nullable [][] keep, List<Integer> cutUnits) {
    this(keep, cutUnits, Collections.emptySortedMap());
  }

  /** The same with ranks. */
  PrunePlan with(SortedMap<Integer, Integer> others) {
    return new PrunePlan(keep, cutUnits, others);
  }

  /** Whether this channel of a convolution stays. */
  public boolean keeps(int layer, int channel) {
    boolean[] mask = keep[layer];
    return mask != null && mask[channel];
  }

  /** Channels of a convolution that stay; 0 where the whole layer goes. */
  public int kept(int layer) {
    boolean[] mask = keep[layer];
    int n = 0;
    if (mask != null) {
      for (boolean k : mask) {
        n += k ? 1 : 0;
      }
    }
    return n;
  }

  /** The shortcut layers of the residual units that go, in order. */
  public List<Integer> cutUnits() {
    return cutUnits;
  }

  /** The ranks of the convolutions that become two, by layer; others stay in one. */
  public SortedMap<Integer, Integer> ranks() {
    return ranks;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PrunePlan p
        && cutUnits.equals(p.cutUnits)
        && ranks.equals(p.ranks)
        && Arrays.deepEquals(keep, p.keep);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * cutUnits.hashCode() + ranks.hashCode()) + Arrays.deepHashCode(keep);
  }

  /** A short text that differs, for all practical purposes, whenever the plan does. */
  public String fingerprint() {
    var digest = new java.util.zip.CRC32C();
    long bits = 1125899906842597L;
    for (boolean[] mask : keep) {
      if (mask != null) {
        for (boolean k : mask) {
          bits = 31 * bits + (k ? 1231 : 1237);
        }
      }
      bits = 31 * bits + (mask == null ? 7 : mask.length);
    }
    String rest = cutUnits + (ranks.isEmpty() ? "" : ranks.toString());
    digest.update(rest.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    return String.format("%016x%08x", bits, digest.getValue());
  }

  @Override
  public String toString() {
    return "plan " + fingerprint() + ", units cut at " + cutUnits + ", ranks " + ranks;
  }
}
