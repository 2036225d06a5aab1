package org.prunepoint.training.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.pooling.Pool;
import java.util.ArrayList;
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
import org.prunepoint.training.ParameterLayout;
import org.prunepoint.training.ParameterLayout.Slot;
import org.prunepoint.training.Parameters.Kind;

/**
 * A network built from its layer records, through which gradients flow. Works on {@code [n, c, h,
 * w]} arrays whose numbers lie in memory with the channels innermost: PyTorch's convolutions are
 * then up to twice as fast on a CPU.
 */
final class TorchNetwork {
  /** With fewer channels PyTorch's batch norm is slow when channels are innermost. */
  private static final int NARROW = 16;

  private final Network network;
  private final float momentum;
  private final Map<Integer, Integer> slotOfLayer = new HashMap<>();

  /** For each layer, the outputs that nobody reads after it. */
  private final List<List<Integer>> lastReadBy = new ArrayList<>();

  /**
   * @param momentum the share of the running statistics that a batch leaves
   * @throws Fault if a layer cannot be trained
   */
  TorchNetwork(ParameterLayout layout, float momentum) {
    this.network = layout.network();
    this.momentum = momentum;
    for (int i = 0; i < layout.slots().size(); i++) {
      slotOfLayer.put(layout.slots().get(i).layer(), i);
    }
    Map<Integer, Integer> lastReader = new HashMap<>();
    for (Node node : network.nodes()) {
      lastReadBy.add(new ArrayList<>());
      node.inputs().forEach(from -> lastReader.put(origin(from), node.index()));
    }
    network.heads().forEach(head -> lastReader.remove(origin(head.index())));
    lastReader.remove(Node.PICTURE);
    lastReader.forEach((layer, reader) -> lastReadBy.get(reader).add(layer));
  }

  /** The layer whose array this one hands on. */
  private int origin(int layer) {
    int at = layer;
    while (at != Node.PICTURE && handsOn(network.node(at).layer())) {
      at = network.node(at).inputs().getFirst();
    }
    return at;
  }

  private static boolean handsOn(Layer layer) {
    return layer instanceof Layer.Head
        || layer instanceof Layer.Cost
        || layer instanceof Layer.Dropout
        || (layer instanceof Layer.Route route
            && route.layers().size() == 1
            && route.groups() == 1);
  }

  /**
   * Runs a batch.
   *
   * @param images {@code [n, 3, h, w]}, RGB 0..1
   * @param training batch statistics, which also move the running ones; else the running ones
   * @return what enters each head, in order; everything made on the way belongs to the manager of
   *     {@code images}
   */
  NDList forward(TorchParameters parameters, NDArray images, boolean training) {
    return new Pass(parameters, images, training).run();
  }

  private final class Pass {
    private final TorchParameters parameters;
    private final NDArray images;
    private final boolean training;
    private final List<NDArray> kernels;
    private final List<NDArray> biases;
    private final List<NDArray> gammas;
    private final List<NDArray> weights;
    private final List<NDArray> outputs = new ArrayList<>();

    Pass(TorchParameters parameters, NDArray images, boolean training) {
      this.parameters = parameters;
      this.images = images;
      this.training = training;
      NDManager manager = images.getManager();
      this.kernels = parameters.pieces(Kind.KERNELS, Slot::kernels, manager);
      this.biases = parameters.pieces(Kind.BIASES, Slot::biases, manager);
      this.gammas = parameters.pieces(Kind.GAMMAS, Slot::norms, manager);
      this.weights = parameters.pieces(Kind.SHORTCUTS, Slot::shortcuts, manager);
    }

    NDList run() {
      NDList heads = new NDList();
      for (Node node : network.nodes()) {
        NDArray output = layer(node);
        outputs.add(output);
        if (node.layer() instanceof Layer.Head) {
          heads.add(output);
        }
        if (!training) {
          forget(node);
        }
      }
      return heads;
    }

    /** Without gradients nobody needs an output after its last reader. */
    private void forget(Node node) {
      for (int layer : lastReadBy.get(node.index())) {
        outputs.get(layer).close();
      }
    }

    private NDArray input(Node node, int i) {
      int from = node.inputs().get(i);
      return from == Node.PICTURE ? images : outputs.get(from);
    }

    private String place(Node node) {
      return network.name() + ": " + node.place();
    }

    private NDArray layer(Node node) {
      NDArray in = input(node, 0);
      return switch (node.layer()) {
        case Convolutional conv -> convolution(node, conv, in);
        case Layer.MaxPool p -> maxPool(in, p);
        case Layer.LocalAvgPool p -> averagePool(node, in, p);
        case Layer.AvgPool _ -> globalAverage(in);
        case Layer.Upsample up -> upsample(in, up);
        case Layer.Route route -> route(node, route);
        case Layer.Shortcut shortcut -> shortcut(node, shortcut);
        case Layer.ScaleChannels scale ->
            TorchActivation.of(scale.activation(), input(node, 1).mul(in), place(node));
        case Layer.Sam sam ->
            TorchActivation.of(sam.activation(), in.mul(input(node, 1)), place(node));
        case Layer.Dropout dropout ->
            training ? Dropout.dropout(in, dropout.probability(), true).head() : in;
        case Layer.Head _, Layer.Cost _ -> in;
        case Layer.Reorg reorg -> reorg(in, reorg, node.output());
        case Layer.Softmax _ -> throw new Fault(place(node) + " cannot be trained here.");
      };
    }

    private NDArray convolution(Node node, Convolutional conv, NDArray in) {
      if (conv.binary()) {
        throw new Fault(place(node) + " has xnor=1: binary convolutions cannot be trained here.");
      }
      int owner = conv.sharedWith().orElse(node.index());
      int slot = slotOfLayer.get(owner);
      NDArray kernel =
          kernels
              .get(slot)
              .reshape(
                  conv.filters(),
                  node.input().channels() / conv.groups(),
                  conv.size(),
                  conv.size());
      Shape stride = new Shape(conv.strideY(), conv.strideX());
      long pad = (long) conv.padding() * conv.dilation();
      Shape padding = new Shape(pad, pad);
      Shape dilation = new Shape(conv.dilation(), conv.dilation());
      NDArray out =
          Conv2d.conv2d(
                  in,
                  kernel,
                  conv.batchNormalize() ? null : biases.get(slot),
                  stride,
                  padding,
                  dilation,
                  conv.groups())
              .head();
      if (!conv.batchNormalize()) {
        return TorchActivation.of(conv.activation(), out, place(node));
      }
      if (training && conv.filters() < NARROW) {
        NDArray planar = planar(out);
        return channelsInnermost(activated(node, conv, norm(slot, planar)));
      }
      return activated(node, conv, norm(slot, out));
    }

    private NDArray activated(Node node, Convolutional conv, NDArray x) {
      return TorchActivation.of(conv.activation(), x, place(node));
    }

    private NDArray norm(int slot, NDArray x) {
      return BatchNorm.batchNorm(
              x,
              parameters.mean(slot),
              parameters.variance(slot),
              gammas.get(slot),
              biases.get(slot),
              1,
              momentum,
              (float) ConvolutionWeights.BatchNorm.EPSILON,
              training)
          .head();
    }

    private NDArray maxPool(NDArray in, Layer.MaxPool p) {
      Shape window = new Shape(p.size(), p.size());
      Shape stride = new Shape(p.strideY(), p.strideX());
      if (p.padding() % 2 == 0 && p.padding() <= p.size()) {
        Shape around = new Shape(p.padding() / 2, p.padding() / 2);
        return Pool.maxPool2d(in, window, stride, around, false);
      }
      long before = p.padding() / 2;
      long after = p.padding() - before;
      NDArray padded = in.pad(new Shape(before, after, before, after), -Float.MAX_VALUE);
      return Pool.maxPool2d(padded, window, stride, new Shape(0, 0), false);
    }

    private NDArray averagePool(Node node, NDArray in, Layer.LocalAvgPool p) {
      if (p.padding() % 2 != 0 || p.padding() > p.size()) {
        throw new Fault(
            "%s has padding=%d, which cannot be trained here; it has to be even."
                .formatted(place(node), p.padding()));
      }
      return Pool.avgPool2d(
          in,
          new Shape(p.size(), p.size()),
          new Shape(p.strideY(), p.strideX()),
          new Shape(p.padding() / 2, p.padding() / 2),
          false,
          false);
    }

    private static NDArray globalAverage(NDArray in) {
      Shape s = in.getShape();
      return in.reshape(s.get(0), s.get(1), -1)
          .mean(new int[] {2})
          .reshape(s.get(0), s.get(1), 1, 1);
    }

    /** Darknet's old kind reads its input as if it had fewer channels on larger sides. */
    private static NDArray reorg(NDArray in, Layer.Reorg reorg, org.prunepoint.network.Shape to) {
      Shape s = in.getShape();
      long step = reorg.stride();
      long h = s.get(2);
      long w = s.get(3);
      // The size follows the batch, which may be larger or smaller than the network's own input.
      if (reorg.ordered()) {
        return spaceToDepth(in, step);
      }
      NDArray seen = in.reshape(s.get(0), s.get(1) / (step * step), h * step, w * step);
      return spaceToDepth(seen, step).reshape(s.get(0), to.channels(), h / step, w / step);
    }

    private static NDArray spaceToDepth(NDArray in, long step) {
      Shape s = in.getShape();
      return in.reshape(s.get(0), s.get(1), s.get(2) / step, step, s.get(3) / step, step)
          .transpose(0, 3, 5, 1, 2, 4)
          .reshape(s.get(0), s.get(1) * step * step, s.get(2) / step, s.get(3) / step);
    }

    private NDArray upsample(NDArray in, Layer.Upsample up) {
      Shape s = in.getShape();
      int times = up.stride();
      // As [n, h, 1, w, 1, c], so that the channels stay innermost.
      NDArray larger =
          in.transpose(0, 2, 3, 1)
              .reshape(s.get(0), s.get(2), 1, s.get(3), 1, s.get(1))
              .broadcast(s.get(0), s.get(2), times, s.get(3), times, s.get(1))
              .reshape(s.get(0), s.get(2) * times, s.get(3) * times, s.get(1))
              .transpose(0, 3, 1, 2);
      return up.scale() == 1 ? larger : larger.mul(up.scale());
    }

    private NDArray route(Node node, Layer.Route route) {
      NDList parts = new NDList();
      for (int i = 0; i < node.inputs().size(); i++) {
        long channels = node.inputShapes().get(i).channels() / route.groups();
        NDArray in = input(node, i);
        parts.add(
            route.groups() == 1
                ? in
                : channels(in, channels * route.groupId(), channels * (route.groupId() + 1)));
      }
      return parts.size() == 1 ? parts.head() : NDArrays.concat(parts, 1);
    }

    private NDArray shortcut(Node node, Layer.Shortcut shortcut) {
      NDArray factors = factors(node, shortcut);
      NDArray sum = weighted(node, 0, factors);
      long channels = node.output().channels();
      for (int i = 1; i < node.inputs().size(); i++) {
        NDArray addend = weighted(node, i, factors);
        long theirs = node.inputShapes().get(i).channels();
        sum =
            theirs >= channels
                ? sum.add(addend)
                : NDArrays.concat(
                    new NDList(
                        channels(sum, 0, theirs).add(addend), channels(sum, theirs, channels)),
                    1);
      }
      return TorchActivation.of(shortcut.activation(), sum, place(node));
    }

    /** The weights of a shortcut, {@code [inputs, 1 or channels]}; null if it has none. */
    private @Nullable NDArray factors(Node node, Layer.Shortcut shortcut) {
      if (shortcut.weights() == Layer.ShortcutWeights.NONE) {
        return null;
      }
      NDArray raw = weights.get(slotOfLayer.get(node.index())).reshape(node.inputs().size(), -1);
      int[] overInputs = {0};
      NDArray positive =
          switch (shortcut.normalization()) {
            case NONE -> raw;
            case RELU -> Activation.relu(raw);
            case SOFTMAX -> raw.sub(raw.max(overInputs, true).stopGradient()).exp();
          };
      return shortcut.normalization() == Layer.ShortcutNormalization.NONE
          ? raw
          : positive.div(positive.sum(overInputs, true).add(1e-4f));
    }

    /** Input i as far as the output reaches, times its weights if it has some. */
    private NDArray weighted(Node node, int i, @Nullable NDArray factors) {
      long theirs = node.inputShapes().get(i).channels();
      long common = Math.min(theirs, node.output().channels());
      NDArray in = common < theirs ? channels(input(node, i), 0, common) : input(node, i);
      if (factors == null) {
        return in;
      }
      NDArray row = factors.get(i);
      NDArray used = row.size() > common ? row.get("0:" + common) : row;
      return in.mul(used.reshape(1, used.size(), 1, 1));
    }

    private static NDArray channels(NDArray x, long from, long to) {
      return x.get(":, " + from + ":" + to);
    }
  }

  /** The same values, laid out with the channels outermost. */
  private static NDArray planar(NDArray x) {
    Shape s = x.getShape();
    return x.reshape(s.get(0), s.size() / s.get(0)).reshape(s);
  }

  /** The same values, laid out with the channels innermost. */
  static NDArray channelsInnermost(NDArray x) {
    Shape s = x.getShape();
    return x.transpose(0, 2, 3, 1)
        .reshape(s.get(0), s.size() / s.get(0))
        .reshape(s.get(0), s.get(2), s.get(3), s.get(1))
        .transpose(0, 3, 1, 2);
  }
}
