package org.prunepoint.yolov5;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.network.ConvolutionWeights;
import org.prunepoint.network.Layer;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.Weights;

/**
 * A network that was written down twice, its layers in another order: what a checkpoint of YOLOv5
 * became here, and what a cfg says of it. Convolutions come in the same order, those of the heads
 * among themselves; each has to read the same of the others in both.
 */
final class SameNetwork {
  private final String file;
  private final YoloV5 whole;
  private final Network described;

  /** What a layer computes of what: the same number in both networks if it is the same. */
  private final Map<String, Integer> meanings = new HashMap<>();

  /**
   * @param file what faults call the checkpoint
   */
  SameNetwork(String file, YoloV5 whole, Network described) {
    this.file = file;
    this.whole = whole;
    this.described = described;
  }

  /**
   * The numbers of the one for the other.
   *
   * @throws Fault at the first convolution that differs
   */
  Weights weights() {
    List<@Nullable ConvolutionWeights> found =
        new ArrayList<>(Collections.nCopies(described.nodes().size(), null));
    int[] ours = meanings(whole.network());
    int[] theirs = meanings(described);
    for (boolean body : new boolean[] {true, false}) {
      List<Node> own = convolutions(whole.network(), body);
      List<Node> other = convolutions(described, body);
      for (int i = 0; i < Math.max(own.size(), other.size()); i++) {
        if (i >= own.size() || i >= other.size()) {
          throw new Fault(
              "%s has %d convolutions %s, but %s has %d: it is another network's."
                  .formatted(
                      described.name(),
                      other.size(),
                      body ? "with batch norm" : "before heads",
                      file,
                      own.size()));
        }
        Node one = own.get(i);
        Node two = other.get(i);
        if (ours[one.index()] != theirs[two.index()]) {
          throw new Fault(
              "%s: %s is not what %s has in its place: it is another network's, or in another order."
                  .formatted(described.name(), two.place(), file));
        }
        found.set(two.index(), whole.weights().convolution(one.index()));
      }
    }
    return new Weights(
        Weights.Header.FRESH,
        found,
        new ArrayList<>(Collections.nCopies(described.nodes().size(), (float[]) null)));
  }

  private static List<Node> convolutions(Network network, boolean body) {
    return network
        .convolutions()
        .filter(n -> ((Convolutional) n.layer()).batchNormalize() == body)
        .toList();
  }

  private int[] meanings(Network network) {
    int[] found = new int[network.nodes().size()];
    int body = 0;
    int heads = 0;
    for (Node node : network.nodes()) {
      boolean unordered = node.layer() instanceof Layer.Shortcut;
      List<Integer> inputs =
          node.inputs().stream()
              .map(i -> i == Node.PICTURE ? Node.PICTURE : found[i])
              .sorted(unordered ? Comparator.naturalOrder() : (_, _) -> 0)
              .toList();
      String computes =
          switch (node.layer()) {
            case Convolutional conv ->
                (conv.batchNormalize() ? "body " + body++ : "head " + heads++) + " " + conv;
            case Layer.Route route when inputs.size() == 1 && route.groups() == 1 -> "";
            case Layer.Route route -> "route " + route.groups() + " " + route.groupId();
            case Layer.Shortcut _ -> "shortcut";
            case Layer other -> other.toString();
          };
      found[node.index()] =
          computes.isEmpty()
              ? inputs.getFirst()
              : meanings.computeIfAbsent(computes + inputs, _ -> meanings.size());
    }
    return found;
  }
}
