package org.prunepoint.inference.dl4j;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SpaceToDepthLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.prunepoint.Fault;
import org.prunepoint.network.Activation;
import org.prunepoint.network.Layer;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.Shape;
import org.prunepoint.network.ShortcutFactors;
import org.prunepoint.network.Weights;

/**
 * A network as a computation graph of DL4J's own layers and vertices: batch norms folded into the
 * kernels, height and width fixed, any batch. Input {@code images} {@code [batch, c, h, w]}, RGB
 * 0..1; one output a head, {@code head_N} with N the index of the {@code [yolo]} layer: what enters
 * that layer, before any decoding. Every other vertex is named after its layer, {@code layer_N}.
 */
final class NetworkGraph {
  /** The name of the input. */
  private static final String IMAGES = "images";

  private final Network network;
  private final Weights weights;
  private final GraphParts g = new GraphParts(IMAGES);
  private final GraphConvolution convolutions;
  private final List<String> tensors = new ArrayList<>();
  private final List<String> outputs = new ArrayList<>();

  private NetworkGraph(Network network, Weights weights) {
    this.network = network;
    this.weights = weights;
    this.convolutions = new GraphConvolution(g);
  }

  /**
   * The graph with all its numbers; off-heap, until it is closed.
   *
   * @throws Fault if a layer cannot be expressed
   */
  static ComputationGraph of(Network network, Weights weights) {
    return new NetworkGraph(network, weights).build();
  }

  /** Shape of each output for one picture, in the order of the graph's outputs. */
  static List<Shape> outputShapes(Network network) {
    List<Node> heads = network.heads();
    return heads.isEmpty()
        ? List.of(network.nodes().getLast().output())
        : heads.stream().map(Node::output).toList();
  }

  private ComputationGraph build() {
    for (Node node : network.nodes()) {
      tensors.add(add(node));
    }
    if (outputs.isEmpty()) {
      output("output", tensors.getLast());
    }
    return g.graph(outputs);
  }

  /** A vertex of its own, because two heads may read one layer. */
  private void output(String name, String tensor) {
    outputs.add(g.layer(name, new ActivationLayer(new ActivationIdentity()), tensor));
  }

  private String input(Node node, int i) {
    int from = node.inputs().get(i);
    return from == Node.PICTURE ? IMAGES : tensors.get(from);
  }

  private String place(Node node) {
    return network.name() + ": " + node.place();
  }

  private String add(Node node) {
    String in = input(node, 0);
    String out = "layer_" + node.index();
    return switch (node.layer()) {
      case Convolutional conv -> convolution(node, conv, in, out);
      case Layer.MaxPool p ->
          new GraphPooling(PoolingType.MAX, p.size(), p.strideX(), p.strideY(), p.padding())
              .add(g, out, in, node.input(), node.output());
      case Layer.LocalAvgPool p ->
          new GraphPooling(PoolingType.AVG, p.size(), p.strideX(), p.strideY(), p.padding())
              .add(g, out, in, node.input(), node.output());
      case Layer.AvgPool _ -> g.layer(out, mean(), in);
      case Layer.Upsample up -> upsample(up, in, out);
      case Layer.Route route -> route(node, route, out);
      case Layer.Shortcut shortcut -> shortcut(node, shortcut, out);
      case Layer.ScaleChannels scale -> scaled(node, scale, in, out);
      case Layer.Sam sam -> activated(node, sam.activation(), product(out, in, input(node, 1)));
      case Layer.Reorg reorg -> reorg(node, reorg, in, out);
      case Layer.Softmax softmax -> softmax(node, softmax, in, out);
      case Layer.Dropout _, Layer.Cost _ -> in;
      case Layer.Head _ -> {
        output("head_" + node.index(), in);
        yield in;
      }
    };
  }

  private String activated(Node node, Activation a, String tensor) {
    return GraphActivation.add(g, a, tensor, place(node));
  }

  private String convolution(Node node, Convolutional conv, String in, String out) {
    if (conv.binary()) {
      throw new Fault(
          place(node) + " has xnor=1: binary convolutions can be looked at, but not run.");
    }
    return convolutions.add(
        conv, weights.convolution(node.index()), node.input().channels(), in, out, place(node));
  }

  private static GlobalPoolingLayer mean() {
    return new GlobalPoolingLayer.Builder(PoolingType.AVG).collapseDimensions(false).build();
  }

  private String product(String name, String one, String other) {
    return g.vertex(name, new ElementWiseVertex(ElementWiseVertex.Op.Product), List.of(one, other));
  }

  private String repeated(String name, String in, int height, int width) {
    return g.layer(name, new Upsampling2D.Builder().size(new int[] {height, width}).build(), in);
  }

  private String upsample(Layer.Upsample up, String in, String out) {
    String larger = repeated(out, in, up.stride(), up.stride());
    return up.scale() == 1
        ? larger
        : g.vertex(out + "_scaled", new ScaleVertex(up.scale()), larger);
  }

  private String route(Node node, Layer.Route route, String out) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < node.inputs().size(); i++) {
      int channels = node.inputShapes().get(i).channels() / route.groups();
      parts.add(
          route.groups() == 1
              ? input(node, i)
              : channels(out + "_part" + i, input(node, i), channels * route.groupId(), channels));
    }
    return merged(out, parts);
  }

  private String merged(String name, List<String> parts) {
    return parts.size() == 1 ? parts.getFirst() : g.vertex(name, new MergeVertex(), parts);
  }

  private String channels(String name, String in, int from, int count) {
    return g.vertex(name, new SubsetVertex(from, from + count - 1), in);
  }

  private String shortcut(Node node, Layer.Shortcut shortcut, String out) {
    List<float[]> factors = ShortcutFactors.of(shortcut, weights.shortcuts().get(node.index()));
    String sum = weighted(node, 0, factors, out);
    int channels = node.output().channels();
    for (int i = 1; i < node.inputs().size(); i++) {
      String addend = weighted(node, i, factors, out);
      int theirs = node.inputShapes().get(i).channels();
      String name = i == node.inputs().size() - 1 ? out : out + "_sum" + i;
      if (theirs >= channels) {
        sum = sum(name, sum, addend);
      } else {
        String common = channels(out + "_common_sum" + i, sum, 0, theirs);
        String rest = channels(out + "_rest" + i, sum, theirs, channels - theirs);
        sum = merged(name, List.of(sum(out + "_added" + i, common, addend), rest));
      }
    }
    return activated(node, shortcut.activation(), sum);
  }

  private String sum(String name, String one, String other) {
    return g.vertex(name, new ElementWiseVertex(ElementWiseVertex.Op.Add), List.of(one, other));
  }

  /** Input i as far as the output reaches, times its weights if it has some. */
  private String weighted(Node node, int i, List<float[]> factors, String out) {
    int theirs = node.inputShapes().get(i).channels();
    int common = Math.min(theirs, node.output().channels());
    String in = input(node, i);
    if (common < theirs) {
      in = channels(out + "_common" + i, in, 0, common);
    }
    if (factors.isEmpty()) {
      return in;
    }
    float[] f = factors.get(i);
    String name = out + "_weighted" + i;
    return f.length == 1
        ? g.vertex(name, new ScaleVertex(f[0]), in)
        : convolutions.channelwise(name, Arrays.copyOf(f, common), in);
  }

  /** What is multiplied with is first repeated to the size of the other. */
  private String scaled(Node node, Layer.ScaleChannels scale, String in, String out) {
    Shape shape = node.output();
    String factors =
        scale.scaleWh()
            ? convolutions.spread(out + "_factors", in, shape.channels())
            : repeated(out + "_factors", in, shape.height(), shape.width());
    return activated(node, scale.activation(), product(out, input(node, 1), factors));
  }

  private String reorg(Node node, Layer.Reorg reorg, String in, String out) {
    int s = reorg.stride();
    Shape from = node.input();
    if (reorg.ordered()) {
      return g.layer(out, new SpaceToDepthLayer.Builder<>().blocks(s).build(), in);
    }
    // Darknet's old reorg reads its input as if it had s*s times fewer channels on s times larger
    // sides.
    if (from.channels() % (s * s) != 0) {
      throw new Fault(place(node) + " needs channels in multiples of " + s * s + ".");
    }
    String seen =
        reshaped(
            out + "_seen", in, -1, from.channels() / (s * s), from.height() * s, from.width() * s);
    String moved =
        g.layer(out + "_moved", new SpaceToDepthLayer.Builder<>().blocks(s).build(), seen);
    return reshaped(out, moved, node.output());
  }

  private String reshaped(String name, String in, int... shape) {
    return g.vertex(name, new ReshapeVertex(shape), in);
  }

  private String reshaped(String name, String in, Shape s) {
    return reshaped(name, in, -1, s.channels(), s.height(), s.width());
  }

  private String softmax(Node node, Layer.Softmax softmax, String in, String out) {
    Shape s = node.output();
    int row = Math.toIntExact(s.size() / softmax.groups());
    String rows = reshaped(out + "_rows", in, -1, row);
    String soft = g.layer(out + "_soft", new ActivationLayer(new ActivationSoftmax()), rows);
    return reshaped(out, soft, s);
  }
}
