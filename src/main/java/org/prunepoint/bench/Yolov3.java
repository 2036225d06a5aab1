package org.prunepoint.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.prunepoint.network.Activation;
import org.prunepoint.network.Layer;
import org.prunepoint.network.Network;
import org.prunepoint.network.Shape;

/** The YOLOv3 network as layers, for benchmarks that need one of that size and no file. */
final class Yolov3 {
  private final Activation activation;
  private final int divisor;
  private final List<Layer> layers = new ArrayList<>();

  private Yolov3(Activation activation, int divisor) {
    this.activation = activation;
    this.divisor = divisor;
  }

  /**
   * @param activation of all layers but the heads
   * @param divisor all widths are divided by it
   * @param size of the input's sides
   */
  static Network network(Activation activation, int divisor, int size) {
    Yolov3 net = new Yolov3(activation, divisor);
    net.backbone();
    net.head(512);
    net.branch(-4, 256, 61);
    net.head(256);
    net.branch(-4, 128, 36);
    net.head(128);
    return Network.of("yolov3", new Shape(3, size, size), net.layers, List.of());
  }

  private void backbone() {
    conv(32, 3, 1);
    int[] units = {1, 2, 8, 8, 4};
    for (int stage = 0; stage < units.length; stage++) {
      int width = 64 << stage;
      conv(width, 3, 2);
      for (int u = 0; u < units[stage]; u++) {
        conv(width / 2, 1, 1);
        conv(width, 3, 1);
        layers.add(
            new Layer.Shortcut(
                List.of(layers.size() - 3),
                Activation.LINEAR,
                Layer.ShortcutWeights.NONE,
                Layer.ShortcutNormalization.NONE));
      }
    }
  }

  private void head(int width) {
    for (int i = 0; i < 3; i++) {
      conv(width, 1, 1);
      conv(2 * width, 3, 1);
    }
    layers.add(convolution(255, 1, 1, false, Activation.LINEAR));
    layers.add(
        new Layer.Yolo(
            80, List.of(10f, 13f, 16f, 30f, 33f, 23f), 1, false, Layer.NmsKind.DEFAULT, .6f));
  }

  private void branch(int from, int width, int join) {
    layers.add(new Layer.Route(List.of(layers.size() + from), 1, 0));
    conv(width, 1, 1);
    layers.add(new Layer.Upsample(2, 1));
    layers.add(new Layer.Route(List.of(layers.size() - 1, join), 1, 0));
  }

  private void conv(int filters, int size, int stride) {
    layers.add(convolution(filters / divisor, size, stride, true, activation));
  }

  private static Layer convolution(
      int filters, int size, int stride, boolean normalized, Activation activation) {
    return new Layer.Convolutional(
        filters,
        size,
        stride,
        stride,
        size / 2,
        1,
        1,
        normalized,
        activation,
        false,
        OptionalInt.empty());
  }
}
