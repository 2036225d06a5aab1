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
    return switch (activation) {
      case LEAKY -> x > 0 ? x : .1 * x;
      case MISH -> x * mishGate(x);
      default -> activation.apply(x);
    };
  }

  /** Hyperbolic tangent of softplus, with one exponential in place of three functions. */
  private static double mishGate(double x) {
    double e = Math.exp(Math.min(x, 20));
    double w = e * (e + 2);
    return w / (w + 2);
  }

  /**
   * How fast the activation rises. Exponentials would take as long as all products of a fit.
   *
   * @param x where
   * @param y its {@linkplain #activated value} there
   */
  double slope(double x, double y) {
    return switch (activation) {
      case LINEAR -> 1;
      case LEAKY -> x > 0 ? 1 : .1;
      case SWISH -> {
        double sigmoid = x == 0 ? .5 : y / x;
        yield sigmoid + y * (1 - sigmoid);
      }
      case MISH -> {
        double gate = x == 0 ? mishGate(0) : y / x;
        double sigmoid = 1 - Math.sqrt((1 - gate) / (1 + gate));
        yield gate + x * (1 - gate * gate) * sigmoid;
      }
      default -> (activation.apply(x + STEP) - activation.apply(x - STEP)) / (2 * STEP);
    };
  }
}
