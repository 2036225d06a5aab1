package org.prunepoint.prune;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.prunepoint.channels.ChannelGroups;
import org.prunepoint.network.Layer.Convolutional;

/**
 * From |gamma| to which channels stay: what all strategies share. One threshold, the value that
 * stands at {@code percent} in the sorted |gamma| of the layers that compete; a floor in each
 * layer; one decision for each channel group; then the limits of single layers, and rounding.
 *
 * <p>At the threshold itself, slim drops and the others keep, as the established tools do; but of
 * several equal gammas slim drops only as many as the percent asks for, unless they are zero.
 */
final class ChannelChoice {
  private final ChannelGroups groups;
  private final float[] @Nullable [] gammas;
  private final PruneSettings settings;
  private final Strategy strategy;
  private final GroupLimits limits;
  private final Set<Integer> competing;
  private float @Nullable [] sorted;

  /**
   * @param groups of the network
   * @param gammas |gamma| by layer, null where a layer has none
   * @param candidates layers that compete by the strategy, but for those with limits of their own;
   *     not changed
   */
  ChannelChoice(
      ChannelGroups groups,
      float[] @Nullable [] gammas,
      Set<Integer> candidates,
      PruneSettings settings) {
    this.groups = groups;
    this.gammas = gammas;
    this.settings = settings;
    this.strategy = settings.strategy();
    this.limits = new GroupLimits(groups, gammas, settings.limits());
    this.competing = new TreeSet<>(candidates);
    competing.removeIf(limits::holds);
  }

  /** Masks by layer, null for layers that are no convolution. */
  boolean @Nullable [][] masks() {
    float[] sorted = sorted();
    int index = (int) (sorted.length * settings.percent());
    boolean @Nullable [][] masks = everything();
    if (index > 0) {
      pass(masks, sorted, Math.min(index, sorted.length - 1));
    }
    return agreed(masks);
  }

  /**
   * What is left of every choice, whatever ranks the channels: masks of fewer channels than any
   * percent leaves. Coupled layers begin with the same channel, so one for each is the least.
   */
  boolean @Nullable [][] least() {
    boolean @Nullable [][] masks = everything();
    for (int layer = 0; layer < masks.length; layer++) {
      if (masks[layer] != null && (competing.contains(layer) || !settings.limits().isEmpty())) {
        Arrays.fill(masks[layer], false);
      }
    }
    boolean[] keep = decided(masks);
    for (int layer = 0; layer < masks.length; layer++) {
      if (masks[layer] != null) {
        int[] of = groups.of(layer);
        keep[of[0]] |= IntStream.of(of).noneMatch(g -> keep[g]);
      }
    }
    return byLayer(keep, masks);
  }

  /** |gamma| at the percent; 0 where that is less than one channel. */
  float threshold() {
    float[] sorted = sorted();
    int index = (int) (sorted.length * settings.percent());
    return index == 0 ? 0 : sorted[Math.min(index, sorted.length - 1)];
  }

  /** What stands at the percent, between two values where it lies between them; 0 for none. */
  double place() {
    float[] sorted = sorted();
    double at = sorted.length * settings.percent();
    int index = Math.min((int) at, sorted.length - 1);
    if (index < 0 || at == 0) {
      return 0;
    }
    double below = index == 0 ? 0 : sorted[index - 1];
    return below + Math.min(at - index, 1) * (sorted[index] - below);
  }

  /** Whether a layer has a share of its own, whatever the threshold. */
  boolean limited(int layer) {
    return limits.holds(layer);
  }

  /** The layers that lose channels by the threshold. */
  Set<Integer> competingLayers() {
    return competing;
  }

  /**
   * Why channels are as a plan has them.
   *
   * @param plan that this choice led to
   */
  ChannelFates fates(PrunePlan plan) {
    float threshold = threshold();
    boolean cuts = (int) (sorted().length * settings.percent()) > 0;
    ChannelFates.Fate[][] fates = new ChannelFates.Fate[gammas.length][];
    for (int layer = 0; layer < gammas.length; layer++) {
      float[] g = gammas[layer];
      fates[layer] = new ChannelFates.Fate[g == null ? 0 : g.length];
      for (int c = 0; g != null && c < g.length; c++) {
        boolean alone = limits.holds(layer) || !cuts || strategy.passes(g[c], threshold);
        fates[layer][c] =
            !plan.keeps(layer, c)
                ? ChannelFates.Fate.GOES
                : alone || groups.producers(groups.of(layer)[c]).size() < 2
                    ? ChannelFates.Fate.STAYS
                    : ChannelFates.Fate.HELD;
      }
    }
    return new ChannelFates(fates);
  }

  /** What the percent is a share of. */
  int competingChannels() {
    return competing.stream().mapToInt(layer -> gammasOf(layer).length).sum();
  }

  /** What competes, ascending. Not copied: read only. */
  float[] sorted() {
    float[] known = sorted;
    if (known == null) {
      known = ofCompeting();
      sorted = known;
    }
    return known;
  }

  private float[] ofCompeting() {
    float[] all = new float[competingChannels()];
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

  /** What passes the threshold in each layer that competes, or is needed for its floor. */
  private void pass(boolean @Nullable [][] masks, float[] sorted, int index) {
    float threshold = sorted[index];
    int below = 0;
    while (sorted[below] < threshold) {
      below++;
    }
    int equalsToDrop = threshold == 0 ? Integer.MAX_VALUE : index + 1 - below;
    for (int layer : competing) {
      float[] g = gammasOf(layer);
      boolean[] mask = masks[layer];
      int kept = 0;
      for (int c = 0; c < g.length; c++) {
        boolean equal = g[c] == threshold && !strategy.passes(g[c], threshold);
        mask[c] = equal ? equalsToDrop-- <= 0 : strategy.passes(g[c], threshold);
        kept += mask[c] ? 1 : 0;
      }
      int least = Math.max(1, floor(g.length));
      if (kept < least) {
        keepLargest(mask, g, least);
      }
    }
  }

  /** Only slim has a floor above one channel, as in the established tools. */
  private int floor(int channels) {
    return strategy == Strategy.SLIM ? (int) (channels * settings.layerKeep()) : 1;
  }

  static void keepLargest(boolean[] mask, float[] g, int n) {
    Integer[] order = new Integer[g.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Float.compare(g[b], g[a]));
    for (int i = 0; i < Math.min(n, g.length); i++) {
      mask[order[i]] = true;
    }
  }

  /** Makes one decision of the masks of each channel group. */
  private boolean @Nullable [][] agreed(boolean @Nullable [][] masks) {
    boolean[] keep = decided(masks);
    limits.apply(keep);
    for (int layer = 0; layer < masks.length; layer++) {
      if (masks[layer] != null) {
        leaveOne(layer, keep);
      }
    }
    new RoundedGroups(groups, gammas, strategy).fill(keep, settings.effectiveRounding());
    return byLayer(keep, masks);
  }

  private boolean[] decided(boolean @Nullable [][] masks) {
    boolean[] keep = new boolean[groups.count()];
    for (int g = 0; g < keep.length; g++) {
      keep[g] = groups.frozen(g) || keeps(g, masks);
    }
    return keep;
  }

  /** What was decided of groups, for each layer that has a mask. */
  private boolean @Nullable [][] byLayer(boolean[] keep, boolean @Nullable [][] masks) {
    boolean[][] agreed = new boolean[masks.length][];
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

  private boolean keeps(int group, boolean @Nullable [][] masks) {
    if (strategy.firstDecides() && !groups.producers(group).isEmpty()) {
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
