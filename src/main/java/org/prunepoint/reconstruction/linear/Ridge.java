package org.prunepoint.reconstruction.linear;

import java.nio.DoubleBuffer;

/**
 * A ridge on the diagonal of sums of products (Hoerl and Kennard, 1970): where values are tied to
 * each other it keeps the matrix positive definite. Its height is a share of the mean of the
 * diagonal, so that it means the same whatever the size of the values.
 */
public final class Ridge {
  private Ridge() {}

  /**
   * How high it is.
   *
   * @param sums n x n; read only
   * @return no number above 0 where nothing varies, or what varies is no number
   */
  public static double height(DoubleBuffer sums, int n, double share) {
    double trace = 0;
    for (int i = 0; i < n; i++) {
      trace += sums.get(i * n + i);
    }
    return share * trace / n;
  }

  /** Puts it on. */
  public static void add(DoubleBuffer sums, int n, double height) {
    for (int i = 0; i < n; i++) {
      sums.put(i * n + i, sums.get(i * n + i) + height);
    }
  }
}
