package org.prunepoint.training.loss;

/** The logistic function and the cross entropy on top of it. */
final class Logistic {
  /** Nearer to 0 or 1 a probability has no usable logarithm. */
  private static final double EDGE = 1e-7;

  private Logistic() {}

  static double of(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  /**
   * Binary cross entropy.
   *
   * @param value a logit; a probability if {@code logistic}
   * @param target 0..1
   */
  static double crossEntropy(double value, double target, boolean logistic) {
    if (logistic) {
      double p = Math.clamp(value, EDGE, 1 - EDGE);
      return -target * Math.log(p) - (1 - target) * Math.log(1 - p);
    }
    return Math.max(value, 0) - value * target + Math.log1p(Math.exp(-Math.abs(value)));
  }

  /** Its derivative by {@code value}. */
  static double crossEntropySlope(double value, double target, boolean logistic) {
    if (logistic) {
      double p = Math.clamp(value, EDGE, 1 - EDGE);
      return (p - target) / (p * (1 - p));
    }
    return of(value) - target;
  }

  /** The reverse of {@link #of}, within the edges. */
  static double logit(double p) {
    double inside = Math.clamp(p, EDGE, 1 - EDGE);
    return Math.log(inside / (1 - inside));
  }

  /** Its derivative; beyond an edge that of the edge, so that there is a way back. */
  static double logitSlope(double p) {
    double inside = Math.clamp(p, EDGE, 1 - EDGE);
    return 1 / (inside * (1 - inside));
  }
}
