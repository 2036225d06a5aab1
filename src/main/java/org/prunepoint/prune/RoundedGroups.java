package org.prunepoint.prune;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.prunepoint.channels.ChannelGroups;
import org.prunepoint.network.Node;

/**
 * Gives layers back their best removed channels until every count is one that {@link Rounding}
 * allows, or the layer's full width. It works on groups, after they were decided, so coupled layers
 * still agree; where coupled layers are of different widths, what one gains the next may have to
 * round again, until nothing changes.
 */
final class RoundedGroups {
  private static final Comparator<Removed> BEST_FIRST =
      Comparator.comparingDouble((Removed r) -> -r.score);

  /** A group that goes, and what it is worth: asked once, as all its producers are looked at. */
  private record Removed(int group, double score) {}

  private final ChannelGroups groups;
  private final float[] @Nullable [] gammas;
  private final Strategy strategy;

  RoundedGroups(ChannelGroups groups, float[] @Nullable [] gammas, Strategy strategy) {
    this.groups = groups;
    this.gammas = gammas;
    this.strategy = strategy;
  }

  void fill(boolean[] keep, Rounding rounding) {
    if (rounding.equals(Rounding.NONE)) {
      return;
    }
    List<Node> convolutions = groups.network().convolutions().toList();
    boolean changed = true;
    while (changed) {
      changed = false;
      for (Node node : convolutions) {
        changed |= fill(groups.of(node.index()), keep, rounding);
      }
    }
  }

  private boolean fill(int[] layer, boolean[] keep, Rounding rounding) {
    int kept = (int) IntStream.of(layer).filter(g -> keep[g]).count();
    int missing = Math.min(layer.length, rounding.up(kept)) - kept;
    if (missing <= 0) {
      return false;
    }
    Arrays.stream(layer)
        .filter(g -> !keep[g])
        .mapToObj(g -> new Removed(g, score(g)))
        .sorted(BEST_FIRST)
        .limit(missing)
        .forEach(r -> keep[r.group] = true);
    return true;
  }

  /** By the same rule that decided about the group. */
  private double score(int group) {
    return strategy.firstDecides() ? groups.first(group, gammas) : groups.largest(group, gammas);
  }
}
