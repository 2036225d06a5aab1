package org.prunepoint.inference.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.prunepoint.Fault;
import org.prunepoint.inference.FoldedKernels;
import org.prunepoint.network.Activation;
import org.prunepoint.network.ConvolutionWeights;
import org.prunepoint.network.ConvolutionWeights.BatchNorm;
import org.prunepoint.network.Layer;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.Shape;
import org.prunepoint.network.ShortcutFactors;
import org.prunepoint.network.Weights;

/** Every layer type as ONNX operators, in the form that runs fastest. */
final class OnnxLayers {
  private static final String LAYER = "layer_";

  private final OnnxGraph g;
  private final Network network;
  private final Weights weights;

  OnnxLayers(OnnxGraph g, Network network, Weights weights) {
    this.g = g;
    this.network = network;
    this.weights = weights;
  }

  /**
   * Adds one layer.
   *
   * @param inputs names of the tensors that it reads, in its own order
   * @return the name of its output; that of its input where it passes that on
   * @throws Fault if the layer cannot be run
   */
  String add(Node node, List<String> inputs) {
    String in = inputs.getFirst();
    String out = name(node);
    return switch (node.layer()) {
      case Convolutional conv -> convolution(node, conv, in, out);
      case Layer.MaxPool p ->
          pool("MaxPool", out, in, p.size(), p.strideX(), p.strideY(), p.padding());
      case Layer.LocalAvgPool p ->
          pool("AveragePool", out, in, p.size(), p.strideX(), p.strideY(), p.padding());
      case Layer.AvgPool _ -> g.operator("GlobalAveragePool", out, List.of(in));
      case Layer.Upsample up -> upsample(up, in, out);
      case Layer.Route route -> route(node, inputs, route, out);
      case Layer.Shortcut shortcut -> shortcut(node, inputs, shortcut, out);
      case Layer.ScaleChannels scale ->
          activated(node, scale.activation(), g.operator("Mul", out, List.of(inputs.get(1), in)));
      case Layer.Sam sam ->
          activated(node, sam.activation(), g.operator("Mul", out, List.of(in, inputs.get(1))));
      case Layer.Reorg reorg -> reorg(node, reorg, in, out);
      case Layer.Softmax softmax -> softmax(node, softmax, in, out);
      case Layer.Dropout _, Layer.Cost _, Layer.Head _ -> in;
    };
  }

  /** What the operators of a layer are named after. */
  static String name(Node node) {
    return LAYER + node.index();
  }

  /** The layer that an operator belongs to; -1 for one of no layer. */
  static int layer(String operator) {
    if (!operator.startsWith(LAYER)) {
      return -1;
    }
    int end = LAYER.length();
    while (end < operator.length() && Character.isDigit(operator.charAt(end))) {
      end++;
    }
    return Integer.parseInt(operator.substring(LAYER.length(), end));
  }

  private String activated(Node node, Activation a, String tensor) {
    return OnnxActivation.add(g, a, tensor, network.name() + ": " + node.place());
  }

  private String convolution(Node node, Convolutional conv, String in, String out) {
    refuseBinary(node, conv);
    FoldedKernels folded = FoldedKernels.of(weights.convolution(node.index()));
    float[] kernels = folded.kernels();
    float[] bias = folded.bias();
    boolean mish = conv.activation() == Activation.MISH;
    if (mish) {
      kernels = negated(kernels);
      bias = negated(bias);
    }
    String tensor =
        operator(
            node, conv, in, out, kernels, List.of(g.constant(out + "_bias", bias, bias.length)));
    return mish
        ? OnnxActivation.mish(g, tensor, out + "_mish")
        : activated(node, conv.activation(), tensor);
  }

  /** The product of the input with the kernels, and nothing after it. */
  String product(Node node, Convolutional conv, String in, String out) {
    refuseBinary(node, conv);
    return operator(node, conv, in, out, weights.convolution(node.index()).kernels(), List.of());
  }

  /** What a convolution does to {@link #product}: batch norm or bias, then activation. */
  String afterProduct(Node node, Convolutional conv, String product, String out) {
    ConvolutionWeights w = weights.convolution(node.index());
    BatchNorm norm = w.batchNorm();
    String shifted =
        norm == null
            ? g.operator(
                "Add",
                out,
                List.of(product, g.constant(out + "_bias", w.bias(), 1, w.filters(), 1, 1)))
            : g.operator(
                "BatchNormalization",
                out,
                List.of(
                    product,
                    g.constant(out + "_gamma", norm.gamma(), w.filters()),
                    g.constant(out + "_beta", w.bias(), w.filters()),
                    g.constant(out + "_mean", norm.mean(), w.filters()),
                    g.constant(out + "_variance", norm.variance(), w.filters())),
                OnnxGraph.number("epsilon", (float) BatchNorm.EPSILON));
    return activated(node, conv.activation(), shifted);
  }

  private String operator(
      Node node, Convolutional conv, String in, String out, float[] kernels, List<String> bias) {
    int pad = conv.padding() * conv.dilation();
    List<String> inputs = new ArrayList<>();
    inputs.add(in);
    inputs.add(
        g.constant(
            out + "_kernels",
            kernels,
            conv.filters(),
            node.input().channels() / conv.groups(),
            conv.size(),
            conv.size()));
    inputs.addAll(bias);
    return g.operator(
        "Conv",
        out,
        inputs,
        OnnxGraph.ints("kernel_shape", conv.size(), conv.size()),
        OnnxGraph.ints("strides", conv.strideY(), conv.strideX()),
        OnnxGraph.ints("dilations", conv.dilation(), conv.dilation()),
        OnnxGraph.ints("pads", pad, pad, pad, pad),
        OnnxGraph.integer("group", conv.groups()));
  }

  private void refuseBinary(Node node, Convolutional conv) {
    if (conv.binary()) {
      throw new Fault(
          network.name()
              + ": "
              + node.place()
              + " has xnor=1: binary convolutions can be looked at, but not run.");
    }
  }

  private static float[] negated(float[] values) {
    float[] n = new float[values.length];
    for (int i = 0; i < n.length; i++) {
      n[i] = -values[i];
    }
    return n;
  }

  private String pool(
      String type, String out, String in, int size, int strideX, int strideY, int padding) {
    int before = padding / 2;
    int after = padding - before;
    return g.operator(
        type,
        out,
        List.of(in),
        OnnxGraph.ints("kernel_shape", size, size),
        OnnxGraph.ints("strides", strideY, strideX),
        OnnxGraph.ints("pads", before, before, after, after));
  }

  private String upsample(Layer.Upsample up, String in, String out) {
    String scales = g.constant(out + "_scales", new float[] {1, 1, up.stride(), up.stride()}, 4);
    String larger =
        g.operator(
            "Resize",
            out,
            List.of(in, "", scales),
            OnnxGraph.text("mode", "nearest"),
            OnnxGraph.text("coordinate_transformation_mode", "asymmetric"),
            OnnxGraph.text("nearest_mode", "floor"));
    return up.scale() == 1
        ? larger
        : g.operator("Mul", out + "_scaled", List.of(larger, g.scalar(up.scale())));
  }

  private String route(Node node, List<String> inputs, Layer.Route route, String out) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < node.inputs().size(); i++) {
      int channels = node.inputShapes().get(i).channels() / route.groups();
      parts.add(
          route.groups() == 1
              ? inputs.get(i)
              : channels(out + "_part" + i, inputs.get(i), channels * route.groupId(), channels));
    }
    return parts.size() == 1
        ? parts.getFirst()
        : g.operator("Concat", out, parts, OnnxGraph.integer("axis", 1));
  }

  private String channels(String out, String in, int from, int count) {
    return g.operator(
        "Slice",
        out,
        List.of(
            in,
            g.integers(out + "_from", from),
            g.integers(out + "_to", from + count),
            g.integers(out + "_axis", 1)));
  }

  private String shortcut(Node node, List<String> inputs, Layer.Shortcut shortcut, String out) {
    List<float[]> factors = ShortcutFactors.of(shortcut, weights.shortcuts().get(node.index()));
    String sum = weighted(node, inputs, 0, factors, out);
    int channels = node.output().channels();
    for (int i = 1; i < node.inputs().size(); i++) {
      String addend = weighted(node, inputs, i, factors, out);
      int theirs = node.inputShapes().get(i).channels();
      String name = i == node.inputs().size() - 1 ? out : out + "_sum" + i;
      if (theirs >= channels) {
        sum = g.operator("Add", name, List.of(sum, addend));
      } else {
        String common = channels(out + "_common" + i, sum, 0, theirs);
        String rest = channels(out + "_rest" + i, sum, theirs, channels - theirs);
        String added = g.operator("Add", out + "_added" + i, List.of(common, addend));
        sum = g.operator("Concat", name, List.of(added, rest), OnnxGraph.integer("axis", 1));
      }
    }
    return activated(node, shortcut.activation(), sum);
  }

  /** Input i as far as the output reaches, times its weights if it has some. */
  private String weighted(
      Node node, List<String> inputs, int i, List<float[]> factors, String out) {
    int theirs = node.inputShapes().get(i).channels();
    int common = Math.min(theirs, node.output().channels());
    String in = inputs.get(i);
    if (common < theirs) {
      in = channels(out + "_common" + i, in, 0, common);
    }
    if (factors.isEmpty()) {
      return in;
    }
    float[] f = Arrays.copyOf(factors.get(i), Math.min(factors.get(i).length, common));
    String name = out + "_weighted" + i;
    return g.operator("Mul", name, List.of(in, g.constant(name + "_by", f, 1, f.length, 1, 1)));
  }

  private String reorg(Node node, Layer.Reorg reorg, String in, String out) {
    int s = reorg.stride();
    Shape from = node.input();
    if (reorg.ordered()) {
      return g.operator("SpaceToDepth", out, List.of(in), OnnxGraph.integer("blocksize", s));
    }
    // Darknet's old reorg reads its input as if it had s*s times fewer channels on s times larger
    // sides.
    if (from.channels() % (s * s) != 0) {
      throw new Fault(
          network.name() + ": " + node.place() + " needs channels in multiples of " + s * s + ".");
    }
    String seen =
        g.operator(
            "Reshape",
            out + "_seen",
            List.of(
                in,
                g.integers(
                    out + "_large",
                    -1,
                    from.channels() / (s * s),
                    (long) from.height() * s,
                    (long) from.width() * s)));
    String moved =
        g.operator(
            "SpaceToDepth", out + "_moved", List.of(seen), OnnxGraph.integer("blocksize", s));
    Shape to = node.output();
    return g.operator(
        "Reshape",
        out,
        List.of(moved, g.integers(out + "_small", -1, to.channels(), to.height(), to.width())));
  }

  private String softmax(Node node, Layer.Softmax softmax, String in, String out) {
    Shape s = node.output();
    String rows =
        g.operator(
            "Reshape",
            out + "_rows",
            List.of(
                in,
                g.integers(out + "_groups", -1, softmax.groups(), s.size() / softmax.groups())));
    String soft = g.operator("Softmax", out + "_soft", List.of(rows), OnnxGraph.integer("axis", 2));
    return g.operator(
        "Reshape",
        out,
        List.of(soft, g.integers(out + "_shape", -1, s.channels(), s.height(), s.width())));
  }
}
