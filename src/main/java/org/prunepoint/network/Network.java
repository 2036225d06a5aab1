package org.prunepoint.network;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.prunepoint.Fault;

/**
 * A detector as a graph of layers with known shapes. Immutable; the weights are kept apart ({@link
 * Weights}), because one network is looked at with many of them.
 */
public final class Network {
  private final String name;
  private final Shape input;
  private final List<Node> nodes;
  private final boolean letterbox;

  private Network(String name, Shape input, List<Node> nodes, boolean letterbox) {
    this.name = name;
    this.input = input;
    this.letterbox = letterbox;
    this.nodes = List.copyOf(nodes);
  }

  /**
   * Joins layers to a network and works out every shape.
   *
   * @param name what faults call it: a file name
   * @param input of one picture
   * @param layers in order
   * @param lines where each stands in its file, from 1; empty if it came from none
   * @throws Fault if the layers do not fit together
   */
  public static Network of(String name, Shape input, List<Layer> layers, List<Integer> lines) {
    List<Node> nodes = new ArrayList<>(layers.size());
    var shapes = new ShapeInference(name, input);
    for (int i = 0; i < layers.size(); i++) {
      nodes.add(shapes.node(i, lines.isEmpty() ? 0 : lines.get(i), layers.get(i), nodes));
    }
    return new Network(name, input, nodes, false);
  }

  /** What it is called in messages: usually the file it came from. */
  public String name() {
    return name;
  }

  /** The same network under another name. */
  public Network withName(String other) {
    return new Network(other, input, nodes, letterbox);
  }

  /** The shape of one picture. */
  public Shape input() {
    return input;
  }

  /**
   * Whether pictures keep their proportions and are padded to the input ({@code letter_box=1} in
   * {@code [net]}) instead of being stretched over it. Darknet trains, tests and scores so.
   */
  public boolean letterbox() {
    return letterbox;
  }

  /** The same network, shown pictures the other way. */
  public Network withLetterbox(boolean padded) {
    return padded == letterbox ? this : new Network(name, input, nodes, padded);
  }

  /**
   * Other layers in the place of these, with the same name and input, and shown pictures the same
   * way.
   *
   * @param lines where each stands in its file, from 1
   * @throws Fault if the layers do not fit together
   */
  public Network withLayers(List<Layer> layers, List<Integer> lines) {
    return of(name, input, layers, lines).withLetterbox(letterbox);
  }

  /** All layers in order; the index in the list is the layer's index. */
  public List<Node> nodes() {
    return nodes;
  }

  public Node node(int index) {
    return nodes.get(index);
  }

  /** The output of a layer, or the picture for {@link Node#PICTURE}. */
  public Shape shape(int index) {
    return index == Node.PICTURE ? input : nodes.get(index).output();
  }

  public List<Layer> layers() {
    return nodes.stream().map(Node::layer).toList();
  }

  /** The detection heads in order. */
  public List<Node> heads() {
    return nodes.stream().filter(n -> n.layer() instanceof Layer.Head).toList();
  }

  /** The convolutions in order. */
  public Stream<Node> convolutions() {
    return nodes.stream().filter(n -> n.layer() instanceof Layer.Convolutional);
  }

  /** Classes of the first head; 0 if there is none. */
  public int classes() {
    return heads().stream().findFirst().map(n -> ((Layer.Head) n.layer()).classes()).orElse(0);
  }

  /** Input width and height have to be multiples of this: pixels per cell of the coarsest layer. */
  public int stride() {
    return nodes.stream()
        .filter(n -> n.output().height() > 1)
        .mapToInt(n -> Math.ceilDiv(input.height(), n.output().height()))
        .filter(s -> Integer.bitCount(s) == 1)
        .max()
        .orElse(1);
  }

  /**
   * The same network for pictures of another size.
   *
   * @throws Fault if the layers do not fit together at that size
   */
  public Network withInput(int width, int height) {
    if (width == input.width() && height == input.height()) {
      return this;
    }
    return of(
            name,
            new Shape(input.channels(), height, width),
            layers(),
            nodes.stream().map(Node::line).toList())
        .withLetterbox(letterbox);
  }

  /** Operations, parameters and bytes. */
  public Cost cost() {
    return Cost.of(this);
  }
}
