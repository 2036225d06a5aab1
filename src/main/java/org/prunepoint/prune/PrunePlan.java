package org.prunepoint.prune;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.prunepoint.prune.lowrank.Split;

/**
 * Which channels stay, which residual units are cut, and which convolutions become two of lower
 * rank. A value: immutable, comparable, cheap. Two settings with equal plans are one prune point.
 */
public final class PrunePlan {
  private final boolean @Nullable [][] keep;
  private final List<Integer> cutUnits;
  private final SortedMap<Integer, Split> splits;

  /**
   * @param keep for each layer, whether each of its output channels stays; null where the layer is
   *     no convolution, and where it goes as a whole with its unit
   * @param cutUnits the shortcut layers of the units that go, in order
   * @param splits of convolutions that become two, by layer
   */
  PrunePlan(boolean @Nullable [][] keep, List<Integer> cutUnits, SortedMap<Integer, Split> splits) {
    this.keep = keep;
    this.cutUnits = List.copyOf(new TreeSet<>(cutUnits));
    this.splits = Collections.unmodifiableSortedMap(new TreeMap<>(splits));
  }

  /** Of channels and units only. */
  PrunePlan(boolean @Nullable [][] keep, List<Integer> cutUnits) {
    this(keep, cutUnits, Collections.emptySortedMap());
  }

  /** The same with convolutions that become two. */
  PrunePlan with(SortedMap<Integer, Split> others) {
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

  /** The convolutions that become two, by layer; others stay in one. */
  public SortedMap<Integer, Split> splits() {
    return splits;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PrunePlan p
        && cutUnits.equals(p.cutUnits)
        && splits.equals(p.splits)
        && Arrays.deepEquals(keep, p.keep);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * cutUnits.hashCode() + splits.hashCode()) + Arrays.deepHashCode(keep);
  }

  /** A short text that differs, for all practical purposes, whenever the plan does. */
  public String fingerprint() {
    var digest = new CRC32C();
    long bits = 1125899906842597L;
    for (boolean[] mask : keep) {
      if (mask != null) {
        for (boolean k : mask) {
          bits = 31 * bits + (k ? 1231 : 1237);
        }
      }
      bits = 31 * bits + (mask == null ? 7 : mask.length);
    }
    String rest = cutUnits + (splits.isEmpty() ? "" : splits.toString());
    digest.update(rest.getBytes(StandardCharsets.UTF_8));
    return String.format("%016x%08x", bits, digest.getValue());
  }

  @Override
  public String toString() {
    return "plan " + fingerprint() + ", units cut at " + cutUnits + ", in two " + splits;
  }
}
