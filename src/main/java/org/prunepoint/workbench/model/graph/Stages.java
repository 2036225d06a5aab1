package org.prunepoint.workbench.model.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.Shape;

/**
 * Which layers stand in one band: those with one stride that are as many changes of stride away
 * from the picture. What a pool has brought to one position (squeeze and excitation, a classifier)
 * stays in the band of what it read. No edge runs from a later stage to an earlier one.
 *
 * @param of stage of each layer
 * @param strides of each stage, in order
 * @param shapes of an output in each stage
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Stages(int[] of, List<Integer> strides, List<Shape> shapes) {
  private record Key(int level, int stride) {}

  static Stages of(Network network) {
    int layers = network.nodes().size();
    Key[] keys = new Key[layers];
    Map<Key, Integer> first = new HashMap<>();
    for (Node node : network.nodes()) {
      keys[node.index()] = key(network, node, keys);
      first.putIfAbsent(keys[node.index()], node.index());
    }
    List<Key> ordered = new ArrayList<>(first.keySet());
    ordered.sort(Comparator.comparingInt(Key::level).thenComparing(first::get));
    int[] of = new int[layers];
    for (int i = 0; i < layers; i++) {
      of[i] = ordered.indexOf(keys[i]);
    }
    return new Stages(
        of,
        ordered.stream().map(Key::stride).toList(),
        ordered.stream().map(k -> network.shape(first.get(k))).toList());
  }

  private static Key key(Network network, Node node, Key[] keys) {
    int before = node.inputs().isEmpty() ? Node.PICTURE : node.inputs().getFirst();
    Key above = before == Node.PICTURE ? new Key(0, 1) : keys[before];
    if (node.output().area() == 1 && network.input().area() > 1) {
      return above;
    }
    int stride = stride(network, node.output());
    int level = 0;
    for (int input : node.inputs()) {
      Key read = input == Node.PICTURE ? new Key(0, 1) : keys[input];
      level = Math.max(level, read.level() + (read.stride() == stride ? 0 : 1));
    }
    return new Key(level, stride);
  }

  private static int stride(Network network, Shape shape) {
    return Math.max(1, Math.round((float) network.input().height() / shape.height()));
  }
}
