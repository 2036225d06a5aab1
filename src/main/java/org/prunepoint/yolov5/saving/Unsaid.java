package org.prunepoint.yolov5.saving;

import org.jspecify.annotations.Nullable;
import org.prunepoint.network.Activation;
import org.prunepoint.network.Layer.Convolutional;

/** What no yaml of YOLOv5's can say of a module, of which {@code parse_model} builds it anew. */
final class Unsaid {
  static final String UNNORMED =
      "a convolution without a batch norm, as the first of two that one became";
  static final String SUM = "a sum that is no Bottleneck";

  /** What {@code make_divisible} rounds widths up to. */
  private static final int WIDTH = 8;

  private Unsaid() {}

  /**
   * Of a {@code Conv} or a {@code Bottleneck}.
   *
   * @param filters that it gives
   * @return null for nothing
   */
  static @Nullable String of(int filters, Convolutional... convolutions) {
    if (filters % WIDTH != 0) {
      return "widths that are no multiples of 8 (--multiple 8 prunes to such as are)";
    }
    for (Convolutional conv : convolutions) {
      if (conv.activation() != Activation.SWISH) {
        return "an activation other than SiLU";
      }
      if (conv.dilation() != 1 || conv.strideX() != conv.strideY()) {
        return "a convolution that is dilated or has two strides";
      }
    }
    return null;
  }
}
