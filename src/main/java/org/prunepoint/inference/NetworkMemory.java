package org.prunepoint.inference;

import java.util.HashMap;
import java.util.Map;
import org.prunepoint.network.Activation;
import org.prunepoint.network.Layer;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.Shape;
import org.prunepoint.network.WeightLayout;

/**
 * What a network will take of memory, native memory included: an estimate from its shapes, made
 * before anything runs. Meant to tell what fits from what is far too large, not to the megabyte.
 */
final class NetworkMemory {
  /** The libraries, their threads, and the program itself. */
  private static final long BASE = 400L << 20;

  /** The file, the session's copy, and the form that its kernels are packed in. */
  private static final int COPIES_OF_WEIGHTS = 3;

  /** What a head gives: the engine's, Java's, and boxes of all of it where no box is left out. */
  private static final int COPIES_OF_HEADS = 5;

  /** Of a convolution: its sum, normalised, activated; and a gradient while it is worked on. */
  private static final int TENSORS_TRAINED = 2;

  /** Weights, gradients, two moments and an average. */
  private static final int COPIES_TRAINED = 5;

  private NetworkMemory() {}

  /** Bytes of running so many pictures at a time. */
  static long running(Network network, int streams) {
    long one = alive(network) + COPIES_OF_HEADS * heads(network) + 2 * bytes(network.input());
    return BASE + COPIES_OF_WEIGHTS * weights(network) + streams * one;
  }

  /** Bytes of training on batches of so many pictures. */
  static long training(Network network, int batch) {
    long outputs = 0;
    for (Node node : network.nodes()) {
      outputs += keptByTraining(node);
    }
    long one = outputs + 2 * heads(network) + 2 * bytes(network.input());
    return BASE + COPIES_TRAINED * weights(network) + batch * one;
  }

  /**
   * The most bytes of layer outputs that are needed at one time: each lives until the last layer
   * that reads it.
   */
  static long alive(Network network) {
    Map<Integer, Integer> lastReader = new HashMap<>();
    for (Node node : network.nodes()) {
      node.inputs().forEach(input -> lastReader.put(input, node.index()));
    }
    long alive = bytes(network.input());
    long most = alive;
    for (Node node : network.nodes()) {
      if (!(node.layer() instanceof Layer.Head)) {
        long own = bytes(node.output());
        alive += own;
        most = Math.max(most, alive + (keepsItsSum(node) ? own : 0));
      }
      for (int input : node.inputs().stream().distinct().toList()) {
        boolean over = lastReader.getOrDefault(input, -1) == node.index();
        if (over && (input == Node.PICTURE || !isHead(network, input))) {
          alive -= bytes(network.shape(input));
        }
      }
    }
    return most;
  }

  private static boolean isHead(Network network, int index) {
    return network.node(index).layer() instanceof Layer.Head;
  }

  private static long keptByTraining(Node node) {
    return switch (node.layer()) {
      case Layer.Convolutional _ -> TENSORS_TRAINED * bytes(node.output());
      case Layer.MaxPool _,
          Layer.LocalAvgPool _,
          Layer.AvgPool _,
          Layer.Upsample _,
          Layer.Route _,
          Layer.Shortcut _,
          Layer.ScaleChannels _,
          Layer.Sam _,
          Layer.Dropout _,
          Layer.Reorg _,
          Layer.Softmax _,
          Layer.Cost _,
          Layer.Head _ ->
          0;
    };
  }

  private static boolean keepsItsSum(Node node) {
    return switch (node.layer()) {
      case Layer.Convolutional conv -> needsItsSum(conv.activation());
      case Layer.Shortcut shortcut -> needsItsSum(shortcut.activation());
      case Layer.ScaleChannels scale -> needsItsSum(scale.activation());
      case Layer.Sam sam -> needsItsSum(sam.activation());
      case Layer.MaxPool _,
          Layer.LocalAvgPool _,
          Layer.AvgPool _,
          Layer.Upsample _,
          Layer.Route _,
          Layer.Dropout _,
          Layer.Reorg _,
          Layer.Softmax _,
          Layer.Cost _,
          Layer.Head _ ->
          false;
    };
  }

  /** Mish and swish are several operations beside the sum that they start from. */
  private static boolean needsItsSum(Activation activation) {
    return activation == Activation.MISH || activation == Activation.SWISH;
  }

  private static long heads(Network network) {
    return network.heads().stream().mapToLong(n -> bytes(n.output())).sum();
  }

  private static long weights(Network network) {
    return 4 * WeightLayout.floats(network.nodes());
  }

  static long bytes(Shape shape) {
    return 4 * shape.size();
  }
}
