package org.prunepoint.prune;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.prunepoint.channels.ChannelGroups;
import org.prunepoint.channels.ElementWise;
import org.prunepoint.network.Layer;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.Shape;

/**
 * Which convolutions get a carrier channel, so that every reader has one in its input. Coupled
 * convolutions get theirs together, each in front of its channels; where the fronts would not line
 * up nobody gets one.
 */
final class Carriers {
  private final Network network;
  private final ChannelGroups groups;

  Carriers(ChannelGroups groups) {
    this.network = groups.network();
    this.groups = groups;
  }

  /**
   * @param readers convolutions that need a carrier in their input
   * @return leaders of the coupled convolutions that get one, as few as do
   */
  Set<Integer> of(List<Node> readers) {
    Set<Integer> blocked = blocked();
    Set<Integer> chosen = new HashSet<>();
    for (Node reader : readers) {
      Set<Integer> leaders = new TreeSet<>();
      for (int group : groups.of(reader.inputs().getFirst())) {
        groups.producers(group).forEach(p -> leaders.add(groups.leader(p.layer())));
      }
      leaders.removeAll(blocked);
      if (leaders.stream().noneMatch(chosen::contains)) {
        leaders.stream().findFirst().ifPresent(chosen::add);
      }
    }
    return chosen;
  }

  /** Coupled convolutions whose outputs must not become wider, or not line up if they did. */
  private Set<Integer> blocked() {
    Set<Integer> blocked = new HashSet<>();
    for (Node node : network.nodes()) {
      if (worksChannelByChannel(node)) {
        for (int k = 0; k < node.inputs().size(); k++) {
          int input = node.inputs().get(k);
          if (input != Node.PICTURE && isComposed(input)) {
            block(input, reach(node, k), blocked);
          }
        }
      }
      if (keepsItsWidth(node)) {
        block(node.index(), node.output().channels(), blocked);
      }
    }
    for (int g = 0; g < groups.count(); g++) {
      if (groups.frozen(g)) {
        groups.producers(g).forEach(p -> blocked.add(groups.leader(p.layer())));
      }
    }
    return blocked;
  }

  /** Whether a layer cannot give a channel more, whatever reads it. */
  private static boolean keepsItsWidth(Node node) {
    return switch (node.layer()) {
      case Convolutional conv ->
          !conv.batchNormalize()
              || (conv.groups() > 1 && conv.filters() != node.input().channels());
      case Layer.MaxPool _,
          Layer.LocalAvgPool _,
          Layer.AvgPool _,
          Layer.Upsample _,
          Layer.Route _,
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

  private static boolean worksChannelByChannel(Node node) {
    return switch (node.layer()) {
      case Convolutional conv -> conv.groups() > 1;
      case Layer.Shortcut _,
          Layer.Sam _,
          Layer.ScaleChannels _,
          Layer.MaxPool _,
          Layer.LocalAvgPool _,
          Layer.AvgPool _,
          Layer.Upsample _,
          Layer.Route _,
          Layer.Dropout _,
          Layer.Reorg _,
          Layer.Softmax _,
          Layer.Cost _,
          Layer.Head _ ->
          ElementWise.joins(node.layer());
    };
  }

  /** Whether a layer brings a carrier for each of several parts, and so not in front alone. */
  private boolean isComposed(int layer) {
    int at = layer;
    while (at != Node.PICTURE) {
      Node node = network.node(at);
      switch (node.layer()) {
        case Layer.Route route when route.layers().size() > 1 || route.groups() > 1 -> {
          return true;
        }
        case Layer.Reorg _ -> {
          return true;
        }
        // As wide as its first input, and put together like it.
        case Layer.Shortcut _,
            Layer.Route _,
            Layer.MaxPool _,
            Layer.LocalAvgPool _,
            Layer.AvgPool _,
            Layer.Upsample _,
            Layer.Dropout _ ->
            at = node.inputs().getFirst();
        case Layer.Convolutional _,
            Layer.ScaleChannels _,
            Layer.Sam _,
            Layer.Softmax _,
            Layer.Cost _,
            Layer.Head _ -> {
          return false; // What works channel by channel has seen to its own inputs.
        }
      }
    }
    return false;
  }

  /** How many channels of its k-th input a layer brings together with those of another. */
  private static int reach(Node node, int k) {
    int own = node.inputShapes().get(k).channels();
    return switch (node.layer()) {
      case Layer.Shortcut _ -> Math.min(own, others(node, k));
      case Convolutional _,
          Layer.MaxPool _,
          Layer.LocalAvgPool _,
          Layer.AvgPool _,
          Layer.Upsample _,
          Layer.Route _,
          Layer.ScaleChannels _,
          Layer.Sam _,
          Layer.Dropout _,
          Layer.Reorg _,
          Layer.Softmax _,
          Layer.Cost _,
          Layer.Head _ ->
          own;
    };
  }

  /** The most channels that a shortcut adds to its k-th input. */
  private static int others(Node shortcut, int k) {
    int output = shortcut.output().channels();
    return k > 0
        ? output
        : shortcut.inputShapes().stream().skip(1).mapToInt(Shape::channels).max().orElse(output);
  }

  /** Nothing may come before or between the first channels of this layer. */
  private void block(int layer, int channels, Set<Integer> blocked) {
    for (int c = 0; c < channels; c++) {
      groups.producers(groups.of(layer)[c]).forEach(p -> blocked.add(groups.leader(p.layer())));
    }
  }
}
