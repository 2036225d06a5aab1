package org.prunepoint.prune;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.prunepoint.network.Layer.Convolutional;

/**
 * The rules of the strategies: from |gamma| to which channels stay. All share one threshold, the
 * value that stands at {@code percent} in the sorted |gamma| of the layers that compete.
 *
 * <p>At the threshold itself, slim drops and the others keep, as the established tools do; but of
 * several equal gammas slim drops only as many as the percent asks for, unless they are zero.
 */
final class ChannelChoice {
  private final ChannelGroups groups;
  private final float[] @Nullable [] gammas;
  private final Set<Integer> competing;

  /**
   * @param groups of the network
   * @param gammas |gamma| by layer, null where a layer has none
   * @param prunable layers that may lose channels at all
   */
  ChannelChoice(
      ChannelGroups groups, float[] @Nullable [] gammas, Set<Integer> prunable, Strategy strategy) {
    this.groups = groups;
    this.gammas = gammas;
    this.competing = new HashSet<>(prunable);
    switch (strategy) {
      case SLIM -> {}
      case NORMAL -> competing.removeAll(PrunableLayers.joinedByShortcuts(groups));
      case EXTREME -> competing.removeIf(layer -> groups.leader(layer) != layer);
    }
  }

  /** Masks by layer, null for layers that are no convolution. */
  boolean @Nullable [][] masks(Strategy strategy, double percent, double layerKeep) {
    float[] sorted = sorted();
    int index = (int) (sorted.length * percent);
    boolean @Nullable [][] masks = everything();
    if (index > 0) {
      index = Math.min(index, sorted.length - 1);
      if (strategy == Strategy.SLIM) {
        aboveThreshold(masks, sorted, index, layerKeep);
      } else {
        fromThreshold(masks, sorted[index]);
      }
    }
    return agree(masks, strategy);
  }

  /** |gamma| at the percent; 0 where that is less than one channel. */
  float threshold(double percent) {
    float[] sorted = sorted();
    int index = (int) (sorted.length * percent);
    return index == 0 ? 0 : sorted[Math.min(index, sorted.length - 1)];
  }

  private float[] sorted() {
    int n = competing.stream().mapToInt(layer -> gammasOf(layer).length).sum();
    float[] all = new float[n];
    int at = 0;
    for (int layer : competing) {
      float[] g = gammasOf(layer);
      System.arraycopy(g, 0, all, at, g.length);
      at += g.length;
    }
    Arrays.sort(all);
    return all;
  }

  private float[] gammasOf(int layer) {
    float[] g = gammas[layer];
    if (g == null) {
      throw new IllegalStateException("layer " + layer + " has no gammas");
    }
    return g;
  }

  private boolean @Nullable [][] everything() {
    boolean[][] masks = new boolean[gammas.length][];
    groups
        .network()
        .convolutions()
        .forEach(
            n -> {
              masks[n.index()] = new boolean[((Convolutional) n.layer()).filters()];
              Arrays.fill(masks[n.index()], true);
            });
    return masks;
  }

  private void aboveThreshold(
      boolean @Nullable [][] masks, float[] sorted, int index, double layerKeep) {
    float threshold = sorted[index];
    int below = 0;
    while (sorted[below] < threshold) {
      below++;
    }
    int equalsToDrop = threshold == 0 ? Integer.MAX_VALUE : index + 1 - below;
    for (int layer : competing.stream().sorted().toList()) {
      float[] g = gammasOf(layer);
      boolean[] mask = masks[layer];
      int kept = 0;
      for (int c = 0; c < g.length; c++) {
        mask[c] = g[c] > threshold || (g[c] == threshold && equalsToDrop-- <= 0);
        kept += mask[c] ? 1 : 0;
      }
      int least = Math.max(1, (int) (g.length * layerKeep));
      if (kept < least) {
        keepLargest(mask, g, least);
      }
    }
  }

  private void fromThreshold(boolean @Nullable [][] masks, float threshold) {
    for (int layer : competing) {
      float[] g = gammasOf(layer);
      boolean[] mask = masks[layer];
      boolean any = false;
      for (int c = 0; c < g.length; c++) {
        mask[c] = g[c] >= threshold;
        any |= mask[c];
      }
      if (!any) {
        keepLargest(mask, g, 1);
      }
    }
  }

  private static void keepLargest(boolean[] mask, float[] g, int n) {
    Integer[] order = new Integer[g.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Float.compare(g[b], g[a]));
    for (int i = 0; i < Math.min(n, g.length); i++) {
      mask[order[i]] = true;
    }
  }

  /** Makes one decision of the masks of each channel group. */
  private boolean @Nullable [][] agree(boolean @Nullable [][] masks, Strategy strategy) {
    boolean[][] agreed = new boolean[masks.length][];
    boolean[] keep = new boolean[groups.count()];
    for (int g = 0; g < keep.length; g++) {
      keep[g] = groups.frozen(g) || keeps(g, masks, strategy);
    }
    for (int layer = 0; layer < masks.length; layer++) {
      if (masks[layer] != null) {
        leaveOne(layer, keep);
      }
    }
    for (int layer = 0; layer < masks.length; layer++) {
      if (masks[layer] != null) {
        int[] of = groups.of(layer);
        agreed[layer] = new boolean[of.length];
        for (int c = 0; c < of.length; c++) {
          agreed[layer][c] = keep[of[c]];
        }
      }
    }
    return agreed;
  }

  /**
   * A layer that follows one of another width can be left without any channel, although both had
   * one of their own.
   */
  private void leaveOne(int layer, boolean[] keep) {
    int[] of = groups.of(layer);
    if (IntStream.of(of).noneMatch(g -> keep[g])) {
      boolean[] largest = new boolean[of.length];
      keepLargest(largest, gammasOf(layer), 1);
      for (int c = 0; c < of.length; c++) {
        keep[of[c]] |= largest[c];
      }
    }
  }

  private boolean keeps(int group, boolean @Nullable [][] masks, Strategy strategy) {
    if (strategy == Strategy.EXTREME && !groups.producers(group).isEmpty()) {
      ChannelGroups.Channel first = groups.producers(group).getFirst();
      return masks[first.layer()][first.channel()];
    }
    for (ChannelGroups.Channel p : groups.producers(group)) {
      if (masks[p.layer()][p.channel()]) {
        return true;
      }
    }
    return groups.producers(group).isEmpty();
  }
}
