package org.prunepoint.inference.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.prunepoint.channels.ChannelGroups;
import org.prunepoint.channels.ElementWise;
import org.prunepoint.inference.QuantizedForm;
import org.prunepoint.network.ConvolutionWeights;
import org.prunepoint.network.ConvolutionWeights.BatchNorm;
import org.prunepoint.network.Layer;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.Weights;

/**
 * The same network with its channel counts rounded up to multiples of four by channels that nobody
 * reads. ONNX Runtime has its fast convolutions for such counts only; a pruned network's are odd,
 * and with the empty channels it runs in 0.78 to 0.95 of the time. Layers of fewer than 12 channels
 * are left, where the empty ones would cost more than they bring.
 *
 * @param network computes the same
 * @param weights of it
 */
record AlignedChannels(Network network, Weights weights) {
  private static final int MULTIPLE = 4;
  private static final int FEWEST = 12;

  /** A channel that nobody reads. */
  private static final int EMPTY = -1;

  static AlignedChannels of(Network network, Weights weights) {
    Set<Integer> narrow = wideable(network);
    int[][] lanes = narrow.isEmpty() ? null : lanes(network, narrow);
    return lanes == null
        ? new AlignedChannels(network, weights)
        : new AlignedChannels(widened(network, lanes), widened(network, weights, lanes));
  }

  /** The steps of kernels that were rounded already, by layer, where filters stand after this. */
  static Map<Integer, float[]> steps(Network network, Weights weights, QuantizedForm form) {
    List<@Nullable ConvolutionWeights> carriers = new ArrayList<>(weights.convolutions());
    for (int layer : form.steps().keySet()) {
      float[] kernels = weights.convolution(layer).kernels();
      carriers.set(layer, new ConvolutionWeights(form.stepsOf(layer), null, kernels));
    }
    Weights aligned =
        of(network, new Weights(weights.header(), carriers, weights.shortcuts())).weights();
    Map<Integer, float[]> found = new HashMap<>();
    form.steps().keySet().forEach(layer -> found.put(layer, aligned.convolution(layer).bias()));
    return found;
  }

  private static boolean odd(Node node) {
    return node.layer() instanceof Convolutional conv
        && conv.groups() == 1
        && conv.filters() >= FEWEST
        && conv.filters() % MULTIPLE != 0;
  }

  /** The convolutions with an odd count whose output may become wider. */
  private static Set<Integer> wideable(Network network) {
    if (network.convolutions().noneMatch(AlignedChannels::odd)) {
      return Set.of();
    }
    ChannelGroups groups = ChannelGroups.of(network);
    Set<Integer> blocked = new HashSet<>();
    for (int g = 0; g < groups.count(); g++) {
      if (groups.frozen(g)) {
        groups.producers(g).forEach(p -> blocked.add(groups.leader(p.layer())));
      }
    }
    for (Node node : network.nodes()) {
      boolean tied =
          switch (node.layer()) {
            case Layer.Shortcut shortcut ->
                shortcut.weights() == Layer.ShortcutWeights.PER_CHANNEL
                    || node.inputShapes().stream().anyMatch(s -> !s.equals(node.output()));
            // Several filters a channel: its groups could not follow.
            case Convolutional conv -> conv.groups() > 1 && !depthwise(node, conv);
            case Layer.MaxPool _,
                Layer.LocalAvgPool _,
                Layer.AvgPool _,
                Layer.Upsample _,
                Layer.Route _,
                Layer.ScaleChannels _,
                Layer.Sam _,
                Layer.Dropout _,
                Layer.Reorg _,
                Layer.Softmax _,
                Layer.Cost _,
                Layer.Head _ ->
                false;
          };
      if (tied) {
        for (int input : node.inputs()) {
          for (int group : input == Node.PICTURE ? new int[0] : groups.of(input)) {
            groups.producers(group).forEach(p -> blocked.add(groups.leader(p.layer())));
          }
        }
      }
    }
    Set<Integer> found = new HashSet<>();
    network
        .convolutions()
        .filter(n -> odd(n) && !blocked.contains(groups.leader(n.index())))
        .forEach(n -> found.add(n.index()));
    return found;
  }

  /**
   * For each layer, which of its channels each wide channel is; null where they would not line up.
   */
  private static int @Nullable [][] lanes(Network network, Set<Integer> wideable) {
    int[][] lanes = new int[network.nodes().size()][];
    for (Node node : network.nodes()) {
      int i = node.index();
      int[] in = input(network, node, 0, lanes);
      lanes[i] =
          switch (node.layer()) {
            case Convolutional conv when conv.groups() > 1 && depthwise(node, conv) -> in;
            case Convolutional conv -> count(conv.filters(), wideable.contains(i));
            case Layer.Route route when route.groups() == 1 -> joined(network, node, lanes);
            case Layer.Route _ -> count(node.output().channels(), false);
            case Layer.ScaleChannels _ -> input(network, node, 1, lanes);
            case Layer.Reorg reorg when reorg.ordered() -> {
              int times = reorg.stride() * reorg.stride();
              int[] all = new int[in.length * times];
              Arrays.setAll(
                  all,
                  k ->
                      in[k % in.length] == EMPTY
                          ? EMPTY
                          : k / in.length * node.input().channels() + in[k % in.length]);
              yield all;
            }
            case Layer.Reorg _ -> count(node.output().channels(), false);
            case Layer.MaxPool _,
                Layer.LocalAvgPool _,
                Layer.AvgPool _,
                Layer.Upsample _,
                Layer.Shortcut _,
                Layer.Sam _,
                Layer.Dropout _,
                Layer.Softmax _,
                Layer.Cost _,
                Layer.Head _ ->
                in;
          };
      boolean elementWise = ElementWise.joins(node.layer());
      for (int k = 0; elementWise && k < node.inputs().size(); k++) {
        boolean alike = node.inputShapes().get(k).channels() == node.output().channels();
        if (alike && !Arrays.equals(lanes[i], input(network, node, k, lanes))) {
          return null;
        }
      }
    }
    return lanes;
  }

  private static boolean depthwise(Node node, Convolutional conv) {
    return conv.groups() == node.input().channels() && conv.filters() == conv.groups();
  }

  private static int[] input(Network network, Node node, int k, int[][] lanes) {
    int from = node.inputs().get(k);
    return from == Node.PICTURE ? count(network.input().channels(), false) : lanes[from];
  }

  private static int[] count(int channels, boolean wide) {
    int width = wide ? Math.ceilDiv(channels, MULTIPLE) * MULTIPLE : channels;
    int[] all = new int[width];
    Arrays.setAll(all, c -> c < channels ? c : EMPTY);
    return all;
  }

  private static int[] joined(Network network, Node node, int[][] lanes) {
    List<Integer> all = new ArrayList<>();
    int base = 0;
    for (int k = 0; k < node.inputs().size(); k++) {
      for (int c : input(network, node, k, lanes)) {
        all.add(c == EMPTY ? EMPTY : base + c);
      }
      base += node.inputShapes().get(k).channels();
    }
    return all.stream().mapToInt(c -> c).toArray();
  }

  private static Network widened(Network network, int[][] lanes) {
    List<Layer> layers = new ArrayList<>();
    for (Node node : network.nodes()) {
      layers.add(
          node.layer() instanceof Convolutional c
              ? new Convolutional(
                  lanes[node.index()].length,
                  c.size(),
                  c.strideX(),
                  c.strideY(),
                  c.padding(),
                  c.dilation(),
                  depthwise(node, c) ? lanes[node.index()].length : c.groups(),
                  c.batchNormalize(),
                  c.activation(),
                  c.binary(),
                  c.sharedWith())
              : node.layer());
    }
    return network.withLayers(layers, network.nodes().stream().map(Node::line).toList());
  }

  private static Weights widened(Network network, Weights weights, int[][] lanes) {
    List<@Nullable ConvolutionWeights> all = new ArrayList<>(weights.convolutions());
    for (Node node : network.nodes()) {
      if (node.layer() instanceof Convolutional conv) {
        int[] in = input(network, node, 0, lanes);
        int[] out = lanes[node.index()];
        ConvolutionWeights w = weights.convolution(node.index());
        if (out.length != conv.filters()
            || (conv.groups() == 1 && in.length != node.input().channels())) {
          all.set(node.index(), widened(w, conv, node.input().channels(), in, out));
        }
      }
    }
    return new Weights(weights.header(), all, weights.shortcuts());
  }

  private static ConvolutionWeights widened(
      ConvolutionWeights w, Convolutional conv, int channels, int[] in, int[] out) {
    float[] old = w.kernels();
    int area = conv.size() * conv.size();
    boolean dense = conv.groups() == 1;
    int width = dense ? in.length : 1;
    float[] kernels = new float[out.length * width * area];
    for (int o = 0; o < out.length; o++) {
      for (int i = 0; out[o] != EMPTY && i < width; i++) {
        int c = dense ? in[i] : 0;
        if (c != EMPTY) {
          int from = (out[o] * (dense ? channels : 1) + c) * area;
          System.arraycopy(old, from, kernels, (o * width + i) * area, area);
        }
      }
    }
    BatchNorm norm = w.batchNorm();
    return new ConvolutionWeights(
        pick(w.bias(), out, 0),
        norm == null
            ? null
            : new BatchNorm(
                pick(norm.gamma(), out, 0),
                pick(norm.mean(), out, 0),
                pick(norm.variance(), out, 1)),
        kernels);
  }

  private static float[] pick(float[] values, int[] lanes, float empty) {
    float[] picked = new float[lanes.length];
    for (int i = 0; i < lanes.length; i++) {
      picked[i] = lanes[i] == EMPTY ? empty : values[lanes[i]];
    }
    return picked;
  }
}
