package org.prunepoint.prune;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.channels.ChannelGroups;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Node;

/**
 * The layers that {@link LayerLimits} names, with all that are coupled with them. Of layers that
 * are coupled and named with different shares the largest holds, so that none keeps less than it
 * was promised.
 */
final class GroupLimits {
  private final ChannelGroups groups;
  private final float[] @Nullable [] gammas;

  /** The share to keep, by leader of the coupled layers. */
  private final Map<Integer, Double> shares = new TreeMap<>();

  /**
   * @throws Fault if a layer is named that has no gammas
   */
  GroupLimits(ChannelGroups groups, float[] @Nullable [] gammas, LayerLimits limits) {
    this.groups = groups;
    this.gammas = gammas;
    limits
        .keep()
        .forEach((layer, share) -> shares.merge(groups.leader(named(layer)), share, Math::max));
  }

  private int named(int layer) {
    String network = groups.network().name();
    if (layer >= gammas.length) {
      throw new Fault(
          "%s has no layer %d: its last is %d.".formatted(network, layer, gammas.length - 1));
    }
    if (gammas[layer] == null) {
      throw new Fault(
          "%s: %s has no channels to lock or to keep a share of; only batch-normalised convolutions have."
              .formatted(network, groups.network().node(layer).place()));
    }
    return layer;
  }

  /** Whether a convolution has a share of its own. */
  boolean holds(int layer) {
    return shares.containsKey(groups.leader(layer));
  }

  /**
   * Decides the groups of the limited layers.
   *
   * @param keep by group; frozen ones stay as they are
   */
  void apply(boolean[] keep) {
    if (shares.isEmpty()) {
      return;
    }
    groups
        .network()
        .convolutions()
        .filter(n -> holds(n.index()))
        .flatMapToInt(n -> IntStream.of(groups.of(n.index())))
        .forEach(g -> keep[g] = groups.frozen(g));
    groups.network().convolutions().filter(n -> holds(n.index())).forEach(n -> apply(n, keep));
  }

  /** The share of the layer's channels whose groups have the largest |gamma| anywhere. */
  private void apply(Node node, boolean[] keep) {
    int[] of = groups.of(node.index());
    double share = shares.getOrDefault(groups.leader(node.index()), 1.);
    int filters = ((Convolutional) node.layer()).filters();
    int least = Math.max(1, (int) Math.ceil(filters * share - 1e-9));
    IntStream.of(of)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer g) -> -groups.largest(g, gammas)))
        .limit(least)
        .forEach(g -> keep[g] = true);
  }
}
