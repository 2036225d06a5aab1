package org.prunepoint.reconstruction.linear;

import static org.bytedeco.openblas.global.openblas.LAPACKE_dsyev;
import static org.bytedeco.openblas.global.openblas.LAPACK_ROW_MAJOR;

import java.nio.DoubleBuffer;

/**
 * The directions in which values vary, the one in which they vary most first: eigenvectors of their
 * covariance.
 */
public final class PrincipalDirections {
  static {
    OpenBlas.load();
  }

  /** Of the largest variance: smaller ones are as good as none. */
  private static final double LEAST = 1e-12;

  private final int n;
  private final double[] vectors;
  private final double[] sums;
  private final double count;

  private PrincipalDirections(int n, double[] vectors, double[] sums, double count) {
    this.n = n;
    this.vectors = vectors;
    this.sums = sums;
    this.count = count;
  }

  /**
   * @param products sums of products of n values around their means, row by row; used up
   * @param count how many products were summed
   */
  public static PrincipalDirections of(double[] products, int n, long count) {
    double[] sums = eigenvalues(products, n, (byte) 'V');
    return new PrincipalDirections(n, products, sums, count);
  }

  /** Of the unit vector of a direction, the part that lies along a value. */
  public double of(int value, int direction) {
    return vectors[value * n + n - 1 - direction];
  }

  /** The standard deviation along a direction; above 0, and 1 where nothing varies at all. */
  public double deviation(int direction) {
    double largest = sums[n - 1];
    return largest > 0 ? Math.sqrt(Math.max(sums[n - 1 - direction], LEAST * largest) / count) : 1;
  }

  /**
   * What is lost of the variation when only the first so many directions are left: for each number
   * from 0 to n a share, 1 to 0. The directions themselves, which take most of the time, are not
   * looked for.
   *
   * @param products as for {@link #of(double[], int, long)}
   */
  public static double[] lost(double[] products, int n) {
    double[] sums = eigenvalues(products, n, (byte) 'N');
    double all = 0;
    for (double sum : sums) {
      all += Math.max(0, sum);
    }
    double[] lost = new double[n + 1];
    for (int left = n - 1; left >= 0; left--) {
      lost[left] = lost[left + 1] + (all > 0 ? Math.max(0, sums[n - 1 - left]) / all : 0);
    }
    return lost;
  }

  /**
   * In rising order.
   *
   * @param job whether eigenvectors take the place of the products
   */
  private static double[] eigenvalues(double[] products, int n, byte job) {
    double[] values = new double[n];
    int status =
        LAPACKE_dsyev(
            LAPACK_ROW_MAJOR,
            job,
            (byte) 'U',
            n,
            DoubleBuffer.wrap(products),
            n,
            DoubleBuffer.wrap(values));
    if (status != 0) {
      throw new ArithmeticException("no eigenvalues: " + status);
    }
    return values;
  }
}
