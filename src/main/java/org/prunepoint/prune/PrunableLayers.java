package org.prunepoint.prune;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.prunepoint.channels.ChannelGroups;
import org.prunepoint.channels.Consumers;
import org.prunepoint.channels.ElementWise;
import org.prunepoint.network.Layer;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;

/**
 * The layers whose channels compete under the global threshold: every batch-normalised convolution
 * but those that the established tools leave whole, because sparse training with them leaves their
 * gammas large: just before an upsampling, before a pyramid pooling (SPP), and before a split into
 * halves.
 */
public final class PrunableLayers {
  private final Network network;
  private final Consumers consumers;

  private PrunableLayers(Network network) {
    this.network = network;
    this.consumers = new Consumers(network);
  }

  /**
   * The layers that may lose channels under a strategy, by index and in order. Sparse training has
   * to press on the same ones.
   */
  public static Set<Integer> of(Network network, Strategy strategy) {
    Set<Integer> found = of(network);
    if (strategy.leavesCoupledWhole()) {
      found.removeAll(joinedByShortcuts(ChannelGroups.of(network)));
    }
    return found;
  }

  /** Layers with a channel that some shortcut or product adds to or multiplies with another's. */
  static Set<Integer> joinedByShortcuts(ChannelGroups groups) {
    Set<Integer> joined = new HashSet<>();
    for (Node node : groups.network().nodes()) {
      if (ElementWise.joins(node.layer())) {
        for (int input : node.inputs()) {
          for (int group : input < 0 ? new int[0] : groups.of(input)) {
            groups.producers(group).forEach(p -> joined.add(p.layer()));
          }
        }
      }
    }
    return joined;
  }

  /** Their indices, in order. */
  static Set<Integer> of(Network network) {
    PrunableLayers layers = new PrunableLayers(network);
    Set<Integer> found = new LinkedHashSet<>();
    network
        .convolutions()
        .filter(n -> ((Convolutional) n.layer()).batchNormalize() && !layers.leftWhole(n))
        .forEach(n -> found.add(n.index()));
    return found;
  }

  private boolean leftWhole(Node conv) {
    return consumers.of(conv.index()).stream().anyMatch(reader -> spares(reader, conv));
  }

  /** Whether the established tools leave a convolution whole because of this reader of it. */
  private boolean spares(Node reader, Node conv) {
    return switch (reader.layer()) {
      case Layer.Upsample _ -> true;
      case Layer.Route route -> route.groups() > 1;
      case Layer.MaxPool _ -> joinedAgain(conv, reader);
      case Convolutional _,
          Layer.LocalAvgPool _,
          Layer.AvgPool _,
          Layer.Shortcut _,
          Layer.ScaleChannels _,
          Layer.Sam _,
          Layer.Dropout _,
          Layer.Reorg _,
          Layer.Softmax _,
          Layer.Cost _,
          Layer.Head _ ->
          false;
    };
  }

  /** Whether a route puts the pooled channels beside the unpooled ones. */
  private boolean joinedAgain(Node conv, Node pool) {
    return consumers.of(pool.index()).stream()
        .anyMatch(
            r -> r.layer() instanceof Layer.Route route && routesBoth(route, conv, pool.index()));
  }

  private boolean routesBoth(Layer.Route route, Node conv, int pool) {
    return route.layers().contains(pool)
        && route.layers().stream().anyMatch(l -> origin(l) == conv.index());
  }

  /** Looks through routes that only pass one layer on. */
  private int origin(int layer) {
    int at = layer;
    while (network.node(at).layer() instanceof Layer.Route r
        && r.layers().size() == 1
        && r.groups() == 1) {
      at = r.layers().getFirst();
    }
    return at;
  }
}
