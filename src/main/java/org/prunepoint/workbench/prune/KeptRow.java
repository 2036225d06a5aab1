package org.prunepoint.workbench.prune;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prunepoint.channels.Coupling;
import org.prunepoint.prune.ChannelFates.Fate;
import org.prunepoint.prune.lowrank.Split;

/**
 * What a plan leaves of one layer.
 *
 * @param layer its index
 * @param channels it has now
 * @param kept of them
 * @param held of those kept, such as stay only because a channel that they are coupled with does
 * @param ownShare 0..1 that it keeps whatever the percent; NaN if it competes
 * @param coupled the other layers that lose the same channels
 * @param rank channels between the two that it becomes; null if it stays one
 */
public record KeptRow(
    int layer,
    int channels,
    int kept,
    int held,
    double ownShare,
    List<Integer> coupled,
    @Nullable Integer rank) {
  public KeptRow {
    coupled = List.copyOf(coupled);
  }

  /** Of a layer that competes, alone. */
  public KeptRow(int layer, int channels, int kept) {
    this(layer, channels, kept, 0, Double.NaN, List.of(), null);
  }

  /**
   * Of a plan.
   *
   * @param plan null while there is none: all stays
   * @param coupling null if the layer is free, or that is not known yet
   */
  static KeptRow of(
      int layer, int channels, @Nullable PlanPreview plan, @Nullable Coupling coupling) {
    if (plan == null) {
      return new KeptRow(layer, channels, channels);
    }
    Split split = plan.splits().get(layer);
    return new KeptRow(
        layer,
        channels,
        plan.kept().getOrDefault(layer, 0),
        plan.fates().count(layer, Fate.HELD),
        plan.limits().keep().getOrDefault(layer, Double.NaN),
        coupling == null ? List.of() : coupling.layers().stream().filter(l -> l != layer).toList(),
        split == null ? null : Integer.valueOf(split.rank()));
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
