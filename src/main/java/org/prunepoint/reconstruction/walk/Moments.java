package org.prunepoint.reconstruction.walk;

import java.nio.FloatBuffer;
import org.prunepoint.network.Shape;

/**
 * Mean and variance of each channel over pictures and positions: exact, not running averages. Sums
 * are taken in double precision around the mean of each map, and maps are merged by Chan, Golub and
 * LeVeque (1983), so that a large mean takes no digits from a small variance.
 */
public final class Moments {
  private final long count;
  private final double[] mean;
  private final double[] squares;

  /**
   * @param count values of each channel
   * @param squares sums of squared distances from the mean
   */
  private Moments(long count, double[] mean, double[] squares) {
    this.count = count;
    this.mean = mean;
    this.squares = squares;
  }

  /** Of no values. */
  static Moments none(int channels) {
    return new Moments(0, new double[channels], new double[channels]);
  }

  /**
   * Of one picture.
   *
   * @param maps {@code [c, h, w]}
   */
  static Moments of(FloatBuffer maps, Shape shape) {
    int area = Math.toIntExact(shape.area());
    double[] mean = new double[shape.channels()];
    double[] squares = new double[shape.channels()];
    float[] map = new float[area];
    for (int c = 0; c < mean.length; c++) {
      maps.get(maps.position() + c * area, map);
      double sum = 0;
      for (float x : map) {
        sum += x;
      }
      double middle = sum / area;
      double square = 0;
      for (float x : map) {
        double d = x - middle;
        square += d * d;
      }
      mean[c] = middle;
      squares[c] = square;
    }
    return new Moments(area, mean, squares);
  }

  /** Of both. */
  Moments and(Moments other) {
    long n = count + other.count;
    if (n == 0) {
      return this;
    }
    double[] m = new double[mean.length];
    double[] s = new double[mean.length];
    double share = (double) other.count / n;
    for (int c = 0; c < m.length; c++) {
      double d = other.mean[c] - mean[c];
      m[c] = mean[c] + d * share;
      s[c] = squares[c] + other.squares[c] + d * d * count * share;
    }
    return new Moments(n, m, s);
  }

  int channels() {
    return mean.length;
  }

  public double mean(int channel) {
    return mean[channel];
  }

  /**
   * Over n - 1 values, as Darknet's {@code variance_cpu} (blas.c) and PyTorch's running variance.
   */
  public double variance(int channel) {
    return count < 2 ? 0 : squares[channel] / (count - 1);
  }
}
