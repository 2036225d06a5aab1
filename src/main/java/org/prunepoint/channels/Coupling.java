package org.prunepoint.channels;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;

/**
 * Convolutions whose channels have to stay or go together, and what makes them.
 *
 * @param layers the convolutions, in order; two or more
 * @param through the layers that tie them: shortcuts, products, depthwise convolutions, in order
 */
public record Coupling(List<Integer> layers, List<Integer> through) {
  public Coupling {
    layers = List.copyOf(layers);
    through = List.copyOf(through);
  }

  /** By convolution, for each that is coupled with another. */
  public static Map<Integer, Coupling> of(ChannelGroups groups) {
    Network network = groups.network();
    Map<Integer, List<Integer>> byLeader = new TreeMap<>();
    network
        .convolutions()
        .forEach(
            n ->
                byLeader
                    .computeIfAbsent(groups.leader(n.index()), _ -> new ArrayList<>())
                    .add(n.index()));
    Map<Integer, TreeSet<Integer>> ties = new HashMap<>();
    for (Node node : network.nodes()) {
      if (ties(node)) {
        for (int group : groups.of(node.index())) {
          for (ChannelGroups.Channel made : groups.producers(group)) {
            ties.computeIfAbsent(groups.leader(made.layer()), _ -> new TreeSet<>())
                .add(node.index());
          }
        }
      }
    }
    Map<Integer, Coupling> found = new TreeMap<>();
    byLeader.forEach(
        (leader, layers) -> {
          if (layers.size() > 1) {
            var one =
                new Coupling(layers, new ArrayList<>(ties.getOrDefault(leader, new TreeSet<>())));
            layers.forEach(layer -> found.put(layer, one));
          }
        });
    return found;
  }

  /** Whether a layer makes one identity of two. */
  private static boolean ties(Node node) {
    return ElementWise.joins(node.layer())
        || (node.layer() instanceof Convolutional conv && conv.groups() > 1);
  }
}
