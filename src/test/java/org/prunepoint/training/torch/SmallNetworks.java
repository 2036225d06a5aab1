package org.prunepoint.training.torch;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.prunepoint.network.Activation;
import org.prunepoint.network.Layer;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Layer.ShortcutNormalization;
import org.prunepoint.network.Layer.ShortcutWeights;
import org.prunepoint.network.Network;
import org.prunepoint.network.Shape;
import org.prunepoint.training.torch.TorchTrainer.Criterion;

/** Networks that are small enough to be computed by hand or by differences. */
final class SmallNetworks {
  private SmallNetworks() {}

  static Convolutional convolution(
      int filters, int size, int stride, boolean norm, Activation activation) {
    return new Convolutional(
        filters,
        size,
        stride,
        stride,
        size / 2,
        1,
        1,
        norm,
        activation,
        false,
        OptionalInt.empty());
  }

  private static Convolutional sharing(Convolutional like, int with) {
    return new Convolutional(
        like.filters(),
        like.size(),
        like.strideX(),
        like.strideY(),
        like.padding(),
        like.dilation(),
        like.groups(),
        like.batchNormalize(),
        like.activation(),
        false,
        OptionalInt.of(with));
  }

  private static Layer.Shortcut shortcut(
      int from, ShortcutWeights weights, ShortcutNormalization normalization) {
    return new Layer.Shortcut(List.of(from), Activation.LINEAR, weights, normalization);
  }

  /** Of one box and one class: 6 channels. */
  static Layer.Yolo head() {
    return new Layer.Yolo(1, List.of(8f, 8f), 1, false, Layer.NmsKind.DEFAULT, .6f);
  }

  static Network network(int side, Layer... layers) {
    return Network.of("small", new Shape(3, side, side), List.of(layers), List.of());
  }

  /** Batch norm, leaky, shortcut, maxpool, upsample, route and a last convolution with biases. */
  static Network usual(Activation activation) {
    return network(
        16,
        convolution(8, 3, 2, true, activation),
        convolution(6, 1, 1, true, activation),
        convolution(8, 3, 1, true, activation),
        shortcut(0, ShortcutWeights.NONE, ShortcutNormalization.NONE),
        new Layer.MaxPool(2, 2, 2, 0),
        convolution(5, 1, 1, true, activation),
        new Layer.Upsample(2, 1),
        new Layer.Route(List.of(6, 3), 1, 0),
        convolution(6, 1, 1, false, Activation.LINEAR),
        head());
  }

  /** Weighted shortcuts of all kinds, a shared convolution, and one without batch norm inside. */
  static Network unusual() {
    Convolutional twice = convolution(8, 3, 1, true, Activation.MISH);
    return network(
        16,
        convolution(8, 3, 2, false, Activation.SWISH),
        twice,
        sharing(twice, 1),
        shortcut(0, ShortcutWeights.PER_CHANNEL, ShortcutNormalization.SOFTMAX),
        convolution(8, 1, 1, true, Activation.LINEAR),
        shortcut(3, ShortcutWeights.PER_LAYER, ShortcutNormalization.NONE),
        convolution(6, 1, 1, false, Activation.LINEAR),
        head());
  }

  /** The same without batch norm: pictures do not see each other. */
  static Network withoutNorms() {
    return network(
        16,
        convolution(8, 3, 2, false, Activation.LEAKY),
        convolution(8, 3, 1, false, Activation.LEAKY),
        shortcut(0, ShortcutWeights.PER_LAYER, ShortcutNormalization.NONE),
        convolution(6, 1, 1, false, Activation.LINEAR),
        head());
  }

  static ByteBuffer pixels(int n, int side, long seed) {
    ByteBuffer pixels = ByteBuffer.allocateDirect(n * 3 * side * side);
    var random = new SplittableRandom(seed);
    for (int i = 0; i < pixels.capacity(); i++) {
      pixels.put(i, (byte) random.nextInt(256));
    }
    return pixels;
  }

  /** Numbers that a criterion gives back, so that the loss is their product with the outputs. */
  static List<float[]> fixed(Network network, int n, long seed) {
    var random = new SplittableRandom(seed);
    List<float[]> all = new ArrayList<>();
    network
        .heads()
        .forEach(
            h -> {
              float[] some = new float[Math.toIntExact(n * h.output().size())];
              for (int i = 0; i < some.length; i++) {
                some[i] = (float) random.nextDouble(-1, 1);
              }
              all.add(some);
            });
    return all;
  }

  /** Gives {@code gradients} back and keeps their product with the outputs. */
  static final class Product implements Criterion {
    private final List<float[]> gradients;
    double value;
    List<float[]> outputs = List.of();

    Product(List<float[]> gradients) {
      this.gradients = gradients;
    }

    @Override
    public List<float[]> gradients(List<float[]> found) {
      outputs = found.stream().map(float[]::clone).toList();
      value = 0;
      for (int h = 0; h < found.size(); h++) {
        for (int i = 0; i < found.get(h).length; i++) {
          value += (double) found.get(h)[i] * gradients.get(h)[i];
        }
      }
      return gradients;
    }
  }
}
