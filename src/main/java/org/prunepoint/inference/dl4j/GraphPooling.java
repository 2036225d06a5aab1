package org.prunepoint.inference.dl4j;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.prunepoint.network.Shape;

/**
 * Pooling with Darknet's padding: half of it, rounded down, before the input, the rest behind;
 * positions outside do not count. DL4J pads both sides alike, or as TensorFlow's "same" does.
 *
 * @param size of the square window
 * @param padding in all
 */
record GraphPooling(PoolingType type, int size, int strideX, int strideY, int padding) {

  /**
   * @param in of one picture
   * @param out of one picture
   * @return the name of the pooled tensor
   */
  String add(GraphParts g, String name, String input, Shape in, Shape out) {
    if (padding % 2 == 0) {
      int[] stride = {strideY, strideX};
      return g.layer(name, pool(stride, padding / 2, ConvolutionMode.Truncate), input);
    }
    if (same(in.height(), out.height(), strideY) && same(in.width(), out.width(), strideX)) {
      return g.layer(name, pool(new int[] {strideY, strideX}, 0, ConvolutionMode.Same), input);
    }
    // One too much in front, so every position is taken, the first dropped, and then the stride.
    int[] one = {1, 1};
    String all =
        g.layer(name + "_all", pool(one, padding - padding / 2, ConvolutionMode.Truncate), input);
    String cropped = g.layer(name + "_cropped", new Cropping2D.Builder(1, 0, 1, 0).build(), all);
    if (strideX == 1 && strideY == 1) {
      return cropped;
    }
    return g.layer(
        name,
        new SubsamplingLayer.Builder(PoolingType.MAX)
            .kernelSize(1, 1)
            .stride(strideY, strideX)
            .build(),
        cropped);
  }

  /** Whether TensorFlow's rule gives the same output and the same padding in front. */
  private boolean same(int in, int out, int stride) {
    int total = Math.max(0, (out - 1) * stride + size - in);
    return out == Math.ceilDiv(in, stride) && total / 2 == padding / 2;
  }

  private SubsamplingLayer pool(int[] stride, int pad, ConvolutionMode mode) {
    return new SubsamplingLayer.Builder(type)
        .kernelSize(size, size)
        .stride(stride)
        .padding(pad, pad)
        .convolutionMode(mode)
        .build();
  }
}
