package org.prunepoint.darknet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.prunepoint.network.ConvolutionWeights;
import org.prunepoint.network.Layer;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.Weights;

/**
 * Makes detectors of one class detect in Darknet and OpenCV. The older PyTorch trainers never train
 * the class logit of such a network and leave it out when they detect, so that its bias stays where
 * it began, at -3.6 or -4.0, and Darknet, which multiplies the objectness by its sigmoid, comes to
 * confidences under 0.03. Here the class filters become zero and their bias 10, a sigmoid of
 * 0.99995: what those trainers compute themselves. Boxes and objectness are untouched.
 *
 * <p>Taken for never trained is a network all of whose {@code [yolo]} heads have one class and come
 * from a convolution of their own without batch norm, whose class filters all have a bias from -4.6
 * to -3.0 (sigmoid 0.010 to 0.047: the two beginnings, and room for what pruning folded in) and a
 * kernel no longer than 0.7: PyTorch draws one of length sqrt(1/3) = 0.577, whatever the size, and
 * weight decay shortens it. Darknet begins at 0 and, with one class, only ever raises the logit of
 * objects, so a network that it trained has a bias above.
 *
 * @param weights with the class filters mended; as they were if there is nothing to mend
 * @param heads the {@code [yolo]} layers concerned; empty if there is nothing to mend
 * @param probability the largest sigmoid of the biases as they were
 */
public record OneClassMend(Weights weights, List<Node> heads, double probability) {
  private static final float CERTAIN = 10;
  private static final double LEAST_BIAS = -4.6;
  private static final double MOST_BIAS = -3;
  private static final double LONGEST = .7;

  /** Channels of a box of one class: four coordinates, the objectness, the class. */
  private static final int CHANNELS = 6;

  private static final int CLASS = 5;

  public OneClassMend {
    heads = List.copyOf(heads);
  }

  /** Looks at a network and mends what has to be. */
  public static OneClassMend of(Network network, Weights weights) {
    List<Node> heads = network.heads();
    double largest = Double.NEGATIVE_INFINITY;
    for (Node head : heads) {
      ConvolutionWeights w = own(network, weights, head);
      if (w == null || !untrained(w)) {
        return new OneClassMend(weights, List.of(), Double.NaN);
      }
      for (int c = CLASS; c < w.filters(); c += CHANNELS) {
        largest = Math.max(largest, w.bias()[c]);
      }
    }
    if (heads.isEmpty()) {
      return new OneClassMend(weights, heads, Double.NaN);
    }
    List<@Nullable ConvolutionWeights> mended = new ArrayList<>(weights.convolutions());
    for (Node head : heads) {
      int layer = head.inputs().getFirst();
      mended.set(layer, certain(weights.convolution(layer)));
    }
    return new OneClassMend(
        new Weights(weights.header(), mended, weights.shortcuts()),
        heads,
        1 / (1 + Math.exp(-largest)));
  }

  /**
   * Looks at an opened model.
   *
   * @param model with weights
   */
  public static OneClassMend of(Model model) {
    return of(model.network(), Objects.requireNonNull(model.weights()));
  }

  /** Whether something was to be mended. */
  public boolean needed() {
    return !heads.isEmpty();
  }

  /** What is wrong with the weights as they were, for the user. */
  public String condition() {
    return String.format(
        Locale.ROOT,
        "The class score of this one-class network was never trained (layers %s: sigmoid at most %.3f, where PyTorch trainers begin), and Darknet and OpenCV multiply by it, so they detect nothing.",
        heads.stream().map(h -> Integer.toString(h.index())).collect(Collectors.joining(", ")),
        probability);
  }

  /** What is wrong and what was done, for the user. */
  public String sentence() {
    return condition().replaceFirst("\\.$", "")
        + ": it is set to 1 in what is written, which changes neither boxes nor objectness.";
  }

  /** The convolution that feeds this head and nobody else; null if there is none. */
  private static @Nullable ConvolutionWeights own(Network network, Weights weights, Node head) {
    int layer = head.inputs().getFirst();
    boolean plain =
        head.layer() instanceof Layer.Yolo yolo
            && yolo.classes() == 1
            && layer != Node.PICTURE
            && network.node(layer).layer() instanceof Convolutional conv
            && conv.sharedWith().isEmpty()
            && !conv.batchNormalize();
    boolean alone =
        network.nodes().stream()
            .noneMatch(
                n -> (n.index() != head.index() && n.inputs().contains(layer)) || shares(n, layer));
    return plain && alone ? weights.convolution(layer) : null;
  }

  private static boolean shares(Node node, int layer) {
    return node.layer() instanceof Convolutional other
        && other.sharedWith().isPresent()
        && other.sharedWith().getAsInt() == layer;
  }

  private static boolean untrained(ConvolutionWeights w) {
    int block = w.kernels().length / w.filters();
    for (int c = CLASS; c < w.filters(); c += CHANNELS) {
      double squares = 0;
      for (int k = c * block; k < (c + 1) * block; k++) {
        squares += (double) w.kernels()[k] * w.kernels()[k];
      }
      float bias = w.bias()[c];
      if (!(bias >= LEAST_BIAS && bias <= MOST_BIAS && Math.sqrt(squares) <= LONGEST)) {
        return false;
      }
    }
    return true;
  }

  private static ConvolutionWeights certain(ConvolutionWeights w) {
    float[] bias = w.bias().clone();
    float[] kernels = w.kernels().clone();
    int block = kernels.length / w.filters();
    for (int c = CLASS; c < bias.length; c += CHANNELS) {
      bias[c] = CERTAIN;
      Arrays.fill(kernels, c * block, (c + 1) * block, 0);
    }
    return new ConvolutionWeights(bias, null, kernels);
  }
}
