package org.prunepoint.channels;

import java.util.ArrayList;
import java.util.List;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;

/** Who reads each layer's output. */
public final class Consumers {
  private final List<List<Node>> readers = new ArrayList<>();

  public Consumers(Network network) {
    for (int i = 0; i < network.nodes().size(); i++) {
      readers.add(new ArrayList<>());
    }
    for (Node node : network.nodes()) {
      node.inputs().stream().distinct().filter(i -> i >= 0).forEach(i -> readers.get(i).add(node));
    }
  }

  public List<Node> of(int layer) {
    return readers.get(layer);
  }
}
