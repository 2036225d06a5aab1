package org.prunepoint.reconstruction.linear;

/**
 * The directions of the channels that a convolution reads, that which matters most to its outputs
 * first. With all taps alike and none tied to its neighbours, no other directions of that number
 * give the outputs better: the singular vectors of the kernels for inputs of variance 1.
 *
 * @param channels c
 * @param project c x c: one row a direction, which then has variance 1
 * @param restore c x c, the inverse: one row a channel
 */
public record InputDirections(int channels, double[] project, double[] restore) {
  /**
   * @param covariance of the channels, c x c: sums of products around the means; used up
   * @param count how many products were summed
   * @param kernels c x c: sums of products of what is read of one channel and of another, over taps
   *     and outputs
   * @throws ArithmeticException if these are no numbers
   */
  public static InputDirections of(double[] covariance, long count, double[] kernels, int c) {
    PrincipalDirections varying = PrincipalDirections.of(covariance, c, count);
    double[] whiten = new double[c * c];
    double[] colour = new double[c * c];
    for (int a = 0; a < c; a++) {
      for (int d = 0; d < c; d++) {
        whiten[d * c + a] = varying.of(a, d) / varying.deviation(d);
        colour[a * c + d] = varying.of(a, d) * varying.deviation(d);
      }
    }
    // What each direction of variance 1 is read with: colour^T kernels colour.
    double[] read = product(transposed(colour, c), product(kernels, colour, c), c);
    PrincipalDirections reading = PrincipalDirections.of(read, c, 1);
    double[] turn = new double[c * c];
    for (int d = 0; d < c; d++) {
      for (int r = 0; r < c; r++) {
        turn[d * c + r] = reading.of(d, r);
      }
    }
    return new InputDirections(
        c, product(transposed(turn, c), whiten, c), product(colour, turn, c));
  }

  /**
   * What is read of one channel and of another.
   *
   * @param kernels one row an output, the taps of each channel side by side
   * @param weights how much each output counts
   * @return c x c
   */
  public static double[] reading(double[] kernels, double[] weights, int c) {
    int n = kernels.length / weights.length;
    int taps = n / c;
    double[] sums = new double[c * c];
    for (int o = 0; o < weights.length; o++) {
      double by = weights[o] * weights[o];
      for (int a = 0; a < c; a++) {
        for (int b = a; b < c; b++) {
          double sum = 0;
          for (int t = 0; t < taps; t++) {
            sum += kernels[o * n + a * taps + t] * kernels[o * n + b * taps + t];
          }
          sums[a * c + b] += by * sum;
        }
      }
    }
    for (int a = 0; a < c; a++) {
      for (int b = 0; b < a; b++) {
        sums[a * c + b] = sums[b * c + a];
      }
    }
    return sums;
  }

  private static double[] transposed(double[] a, int c) {
    double[] t = new double[c * c];
    for (int i = 0; i < c; i++) {
      for (int j = 0; j < c; j++) {
        t[j * c + i] = a[i * c + j];
      }
    }
    return t;
  }

  private static double[] product(double[] a, double[] b, int c) {
    double[] ab = new double[c * c];
    for (int i = 0; i < c; i++) {
      for (int k = 0; k < c; k++) {
        double by = a[i * c + k];
        for (int j = 0; j < c; j++) {
          ab[i * c + j] += by * b[k * c + j];
        }
      }
    }
    return ab;
  }
}
