package org.prunepoint.network;

import java.util.List;

/**
 * A layer in its network.
 *
 * @param index Darknet's number of it
 * @param line where its section starts in the cfg, from 1; 0 if it came from no file
 * @param layer what it computes
 * @param inputs the layers whose outputs it reads, in order; {@link #PICTURE} is the network's own
 *     input
 * @param inputShapes the shape of each of them
 * @param output its own
 */
public record Node(
    int index, int line, Layer layer, List<Integer> inputs, List<Shape> inputShapes, Shape output) {

  /** The "index" of the picture that enters the network. */
  public static final int PICTURE = -1;

  public Node {
    inputs = List.copyOf(inputs);
    inputShapes = List.copyOf(inputShapes);
  }

  /** The shape of the first input, which for most layers is the only one. */
  public Shape input() {
    return inputShapes.getFirst();
  }

  /** As a user finds it: "layer 12 [route] (line 140)". */
  public String place() {
    return place(index, line, layer.type());
  }

  static String place(int index, int line, String type) {
    return "layer " + index + " [" + type + "]" + (line > 0 ? " (line " + line + ")" : "");
  }
}
