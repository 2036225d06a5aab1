package org.prunepoint.reconstruction.linear;

import static org.bytedeco.openblas.global.openblas.LAPACKE_dlansy;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dpocon;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dpotrf;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dpotrs;
import static org.bytedeco.openblas.global.openblas.LAPACK_COL_MAJOR;

import java.nio.DoubleBuffer;
import java.util.Arrays;

/**
 * The sums of a least-squares problem, around the means.
 *
 * @param count equations
 * @param gram sums of products of regressors, G; its upper half counts, row by row
 * @param cross sums of products of outputs with regressors, b: one row an output
 * @param variations for each output the sum of its squared distances from its mean
 * @param meansX of the regressors
 * @param meansY of the outputs
 */
public record CentredEquations(
    int count,
    DoubleBuffer gram,
    DoubleBuffer cross,
    double[] variations,
    double[] meansX,
    double[] meansY) {
  static {
    OpenBlas.load();
  }

  /** The upper half of a matrix by rows is the lower half by columns. */
  private static final byte LOWER = 'L';

  private static final byte ONE_NORM = '1';

  /**
   * A solution.
   *
   * @param coefficients one row an output, one column a regressor
   * @param constants one an output
   * @param condition of the equations with their ridge, estimated; infinity where they have no
   *     solution, and the coefficients are those that it started from
   */
  public record Solution(double[] coefficients, double[] constants, double condition) {
    public boolean exists() {
      return Double.isFinite(condition);
    }
  }

  /**
   * Sums of products of channels: of one with another, regressor by regressor. Before {@link
   * #solve}, which uses G up.
   *
   * @param each regressors of a channel
   * @return channels x channels
   */
  public double[] grouped(int each) {
    int n = regressors();
    int channels = n / each;
    double[] sums = new double[channels * channels];
    for (int a = 0; a < channels; a++) {
      for (int b = a; b < channels; b++) {
        double sum = 0;
        for (int k = 0; k < each; k++) {
          sum += gram.get((a * each + k) * n + b * each + k);
        }
        sums[a * channels + b] = sum;
        sums[b * channels + a] = sum;
      }
    }
    return sums;
  }

  public int regressors() {
    return meansX.length;
  }

  /**
   * Solves {@code (G + R) w = b + R w0} for every output; R is {@code ridge} times the mean of the
   * diagonal of G. No output's error is larger than that of w0. G is used up.
   *
   * @param start w0, that the ridge pulls towards: one row an output
   */
  public Solution solve(double[] start, double ridge) {
    double r = Ridge.height(gram, regressors(), ridge);
    if (!(r > 0) || !Double.isFinite(r) || !factorable(r)) {
      return new Solution(start, constants(start), Double.POSITIVE_INFINITY);
    }
    double condition = factorize();
    if (!Double.isFinite(condition)) {
      return new Solution(start, constants(start), Double.POSITIVE_INFINITY);
    }
    double[] w = new double[start.length];
    for (int i = 0; i < w.length; i++) {
      w[i] = cross.get(i) + r * start[i];
    }
    solveAgain(w);
    return new Solution(w, constants(w), condition);
  }

  /**
   * The coefficients that come closest to other outputs, with the equations as {@link #solve} left
   * them.
   *
   * @param right sums of products of the outputs with the regressors, around the means: one row an
   *     output; the coefficients take their place
   */
  public void solveAgain(double[] right) {
    int n = regressors();
    Blas.each(
        right.length / n,
        (from, to) -> {
          double[] some = Arrays.copyOfRange(right, from * n, to * n);
          DoubleBuffer solved = DoubleBuffer.wrap(some);
          LAPACKE_dpotrs(LAPACK_COL_MAJOR, LOWER, n, to - from, gram, n, solved, n);
          System.arraycopy(some, 0, right, from * n, some.length);
        });
  }

  /**
   * Rounds coefficients to whole steps, one after the other from the last to the first, each time
   * with what the steps before it were off by made good as far as it can be: the nearest plane of
   * Babai (1986), which is the order in turn of Frantar et al., GPTQ (2023). The equations are as
   * {@link #solve} left them.
   *
   * @param w one row an output; whole numbers take the place of the coefficients
   * @param steps one an output
   * @param largest the largest whole number
   */
  public void roundInTurn(double[] w, double[] steps, int largest) {
    int n = regressors();
    Blas.each(
        steps.length,
        (from, to) -> {
          double[] off = new double[n];
          for (int o = from; o < to; o++) {
            for (int i = n - 1; i >= 0; i--) {
              double made = 0;
              for (int k = i + 1; k < n; k++) {
                made += gram.get(i * n + k) * off[k];
              }
              double wanted = w[o * n + i] + made / gram.get(i * n + i);
              double whole = Math.clamp(Math.rint(wanted / steps[o]), -largest, largest);
              off[i] = w[o * n + i] - whole * steps[o];
              w[o * n + i] = whole;
            }
          }
        });
  }

  /** The constants that suit coefficients best. */
  private double[] constants(double[] w) {
    double[] constants = meansY.clone();
    for (int i = 0; i < w.length; i++) {
      constants[i / regressors()] -= w[i] * meansX[i % regressors()];
    }
    return constants;
  }

  /** Puts the ridge on; false if outputs or regressors are no numbers. */
  private boolean factorable(double r) {
    Ridge.add(gram, regressors(), r);
    for (double v : variations) {
      if (!Double.isFinite(v)) {
        return false;
      }
    }
    return true;
  }

  /** The condition; no finite number if there is no solution. */
  private double factorize() {
    int n = regressors();
    double norm = LAPACKE_dlansy(LAPACK_COL_MAJOR, ONE_NORM, LOWER, n, gram, n);
    if (LAPACKE_dpotrf(LAPACK_COL_MAJOR, LOWER, n, gram, n) != 0) {
      return Double.NaN;
    }
    double[] reciprocal = new double[1];
    LAPACKE_dpocon(LAPACK_COL_MAJOR, LOWER, n, gram, n, norm, DoubleBuffer.wrap(reciprocal));
    return 1 / reciprocal[0];
  }
}
