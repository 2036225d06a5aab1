package org.prunepoint.prune;

import java.util.ArrayList;
import java.util.List;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;

/** Who reads each layer's output. */
final class Consumers {
  private final List<List<Node>> readers = new ArrayList<>();

  Consumers(Network network) {
    for (int i = 0; i < network.nodes().size(); i++) {
      readers.add(new ArrayList<>());
    }
    for (Node node : network.nodes()) {
      node.inputs().stream().distinct().filter(i -> i >= 0).forEach(i -> readers.get(i).add(node));
    }
  }

  List<Node> of(int layer) {
    return readers.get(layer);
  }
}
