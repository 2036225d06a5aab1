package org.prunepoint.export;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prunepoint.network.ConvolutionWeights;
import org.prunepoint.network.ConvolutionWeights.BatchNorm;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.Weights;

/**
 * Weights that compute the same under every reader's epsilon. Darknet and PyTorch divide by {@code
 * sqrt(variance + 1e-5)}, OpenCV and older Darknets by about {@code sqrt(variance + 1e-6)}: for a
 * channel whose variance is itself that small, as sparse training leaves many, OpenCV then gives up
 * to three times the value. Multiplying the channel's kernel and mean by {@code s} and the variance
 * by {@code s^2} changes nothing but makes epsilon small beside it. {@code s} is a power of two, so
 * the kernel keeps every bit.
 *
 * @param weights the same function
 * @param channels how many were rescaled
 */
public record PortableBatchNorm(Weights weights, int channels) {
  /** Rescales what has to be. */
  public static PortableBatchNorm of(Network network, Weights weights) {
    List<@Nullable ConvolutionWeights> portable = new ArrayList<>(weights.convolutions());
    int rescaled = 0;
    for (Node node : network.nodes()) {
      if (node.layer() instanceof Convolutional conv && conv.sharedWith().isEmpty()) {
        ConvolutionWeights w = weights.convolution(node.index());
        BatchNorm norm = w.batchNorm();
        int small = norm == null ? 0 : countSmall(norm.variance());
        if (norm != null && small > 0) {
          portable.set(node.index(), rescaled(w, norm));
          rescaled += small;
        }
      }
    }
    return new PortableBatchNorm(
        new Weights(weights.header(), portable, weights.shortcuts()), rescaled);
  }

  private static int countSmall(float[] variances) {
    int n = 0;
    for (float v : variances) {
      n += v < BatchNorm.PORTABLE ? 1 : 0;
    }
    return n;
  }

  /** The smallest n with which {@code 4^n spread} is not small. */
  private static int powerOfTwo(double spread) {
    return (int) Math.ceil(Math.max(0, Math.log(BatchNorm.PORTABLE / spread) / Math.log(4)));
  }

  private static ConvolutionWeights rescaled(ConvolutionWeights w, BatchNorm norm) {
    float[] mean = norm.mean().clone();
    float[] variance = norm.variance().clone();
    float[] kernels = w.kernels().clone();
    int block = kernels.length / w.filters();
    for (int o = 0; o < variance.length; o++) {
      double spread = variance[o] + BatchNorm.EPSILON;
      if (variance[o] < BatchNorm.PORTABLE && spread > 0) {
        float s = (float) Math.scalb(1.0, powerOfTwo(spread));
        mean[o] *= s;
        variance[o] = (float) (spread * s * s - BatchNorm.EPSILON);
        for (int k = o * block; k < (o + 1) * block; k++) {
          kernels[k] *= s;
        }
      }
    }
    return new ConvolutionWeights(w.bias(), new BatchNorm(norm.gamma(), mean, variance), kernels);
  }
}
