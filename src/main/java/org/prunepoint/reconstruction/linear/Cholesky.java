package org.prunepoint.reconstruction.linear;

/** Small positive definite matrices, in place. */
public final class Cholesky {
  private Cholesky() {}

  /**
   * The sum of {@code w s^-1 w^T} over rows.
   *
   * @param s n x n, symmetric; used up
   * @param rows vectors of length n, one after the other
   * @return 0 where s is not positive definite
   */
  public static double quadratic(double[] s, int n, double[] rows, int count) {
    for (int j = 0; j < n; j++) {
      double d = s[j * n + j];
      for (int k = 0; k < j; k++) {
        d -= s[j * n + k] * s[j * n + k];
      }
      if (!(d > 0)) {
        return 0;
      }
      d = Math.sqrt(d);
      s[j * n + j] = d;
      for (int i = j + 1; i < n; i++) {
        double v = s[i * n + j];
        for (int k = 0; k < j; k++) {
          v -= s[i * n + k] * s[j * n + k];
        }
        s[i * n + j] = v / d;
      }
    }
    double sum = 0;
    double[] solved = new double[n];
    for (int r = 0; r < count; r++) {
      for (int j = 0; j < n; j++) {
        double v = rows[r * n + j];
        for (int k = 0; k < j; k++) {
          v -= s[j * n + k] * solved[k];
        }
        solved[j] = v / s[j * n + j];
        sum += solved[j] * solved[j];
      }
    }
    return sum;
  }
}
