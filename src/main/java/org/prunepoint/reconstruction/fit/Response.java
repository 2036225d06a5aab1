package org.prunepoint.reconstruction.fit;

import org.prunepoint.network.Activation;
import org.prunepoint.network.ConvolutionWeights;
import org.prunepoint.network.ConvolutionWeights.BatchNorm;

/**
 * What a convolution makes of the product of one of its channels: batch norm or bias, then
 * activation.
 *
 * @param scale of the product
 * @param shift that is added
 */
record Response(double scale, double shift, Activation activation) {
  private static final double STEP = 1e-3;

  static Response of(ConvolutionWeights w, int channel, Activation activation) {
    BatchNorm norm = w.batchNorm();
    if (norm == null) {
      return new Response(1, w.bias()[channel], activation);
    }
    double scale = w.scale(channel);
    return new Response(scale, w.bias()[channel] - scale * norm.mean()[channel], activation);
  }

  /** Whether the product matters at all. */
  boolean depends() {
    return Math.abs(scale) > 1e-12;
  }

  double of(double product) {
    return activated(scale * product + shift);
  }

  double activated(double x) {
    return activation == Activation.LEAKY ? (x > 0 ? x : .1 * x) : activation.apply(x);
  }

  /** How fast the activation rises at x. */
  double slope(double x) {
    return switch (activation) {
      case LINEAR -> 1;
      case LEAKY -> x > 0 ? 1 : .1;
      default -> (activation.apply(x + STEP) - activation.apply(x - STEP)) / (2 * STEP);
    };
  }
}
