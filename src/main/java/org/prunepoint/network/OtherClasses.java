package org.prunepoint.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Layer.Head;

/**
 * The same network for another number of classes: only its heads, and the convolutions whose
 * channels they read, are others. So weights that were trained on other classes are known by their
 * length alone.
 */
public final class OtherClasses {
  /** Seven times as many as the largest known detector has (YOLO9000). */
  private static final int MOST = 1 << 16;

  private OtherClasses() {}

  /** The head that each convolution before a head feeds, by the convolution's index. */
  public static Map<Integer, Head> readers(Network network) {
    Map<Integer, Head> readers = new LinkedHashMap<>();
    for (Node node : network.heads()) {
      Head head = (Head) node.layer();
      int before = node.inputs().getFirst();
      if (before >= 0
          && network.node(before).layer() instanceof Convolutional conv
          && conv.filters() == head.channels()) {
        readers.put(before, head);
      }
    }
    return readers;
  }

  /**
   * @param classes of every head
   */
  public static Network of(Network network, int classes) {
    Map<Integer, Head> readers = readers(network);
    List<Layer> layers = new ArrayList<>();
    for (Node node : network.nodes()) {
      Head reader = readers.get(node.index());
      if (reader != null && node.layer() instanceof Convolutional conv) {
        layers.add(conv.withFilters(reader.withClasses(classes).channels()));
      } else if (node.layer() instanceof Head head) {
        layers.add(head.withClasses(classes));
      } else {
        layers.add(node.layer());
      }
    }
    return network.withLayers(layers, network.nodes().stream().map(Node::line).toList());
  }

  /**
   * The network whose numbers would be so many.
   *
   * @param floats in a weights file
   * @return one with another number of classes; empty if there is none
   */
  public static Optional<Network> fitting(Network network, long floats) {
    long perClass = 0;
    long all = 0;
    for (Node node : network.nodes()) {
      all += WeightLayout.of(node).floats();
    }
    for (Map.Entry<Integer, Head> reader : readers(network).entrySet()) {
      long layer = WeightLayout.of(network.node(reader.getKey())).floats();
      perClass += layer / reader.getValue().channels() * reader.getValue().boxes();
    }
    if (perClass == 0 || floats == all || (floats - all) % perClass != 0) {
      return Optional.empty();
    }
    long classes = network.classes() + (floats - all) / perClass;
    return classes < 1 || classes > MOST
        ? Optional.empty()
        : Optional.of(of(network, (int) classes));
  }
}
