package org.prunepoint.reconstruction;

import static org.bytedeco.openblas.global.openblas.CblasRight;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasUpper;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dlansy;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dpocon;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dpotrf;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dpotrs;
import static org.bytedeco.openblas.global.openblas.LAPACK_COL_MAJOR;
import static org.bytedeco.openblas.global.openblas.cblas_dsymm;

import java.nio.DoubleBuffer;

/**
 * The sums of a least-squares problem, around the means.
 *
 * @param count equations
 * @param gram sums of products of regressors, G; its upper half counts, row by row
 * @param cross sums of products of outputs with regressors, b: one row an output
 * @param squares for each output the sum of its squared distances from its mean
 * @param meansX of the regressors
 * @param meansY of the outputs
 */
record CentredEquations(
    int count,
    DoubleBuffer gram,
    DoubleBuffer cross,
    double[] squares,
    double[] meansX,
    double[] meansY) {
  /** The upper half of a matrix by rows is the lower half by columns. */
  private static final byte LOWER = 'L';

  private static final byte ONE_NORM = '1';

  /**
   * A solution.
   *
   * @param coefficients one row an output, one column a regressor
   * @param constants one an output
   * @param unexplained for each output the sum of squared errors
   * @param unexplainedBefore the same of the coefficients and constants that it started from
   * @param condition of the equations with their ridge, estimated; 1 where nothing varies
   */
  record Solution(
      double[] coefficients,
      double[] constants,
      double[] unexplained,
      double[] unexplainedBefore,
      double condition) {}

  int regressors() {
    return meansX.length;
  }

  int outputs() {
    return meansY.length;
  }

  /**
   * Solves {@code (G + R) w = b + R w0} for every output; R is {@code ridge} times the mean of the
   * diagonal of G. No output's error is larger than before. The sums are used up.
   *
   * @param start w0, that the ridge pulls towards: one row an output
   * @param startConstants with them
   */
  Solution solve(double[] start, double[] startConstants, double ridge) {
    double r = ridge * trace() / regressors();
    double[] centred = errors(start);
    double[] startBest = constants(start);
    double[] before = new double[outputs()];
    for (int o = 0; o < before.length; o++) {
      double off = startConstants[o] - startBest[o];
      before[o] = centred[o] + count * off * off;
    }
    if (!(r > 0) || !Double.isFinite(r)) {
      return new Solution(start, startBest, centred, before, 1);
    }
    double[] w = new double[start.length];
    for (int i = 0; i < w.length; i++) {
      w[i] = cross.get(i) + r * start[i];
    }
    double condition = solve(r, w);
    if (!Double.isFinite(condition)) {
      return new Solution(start, startBest, centred, before, condition);
    }
    double[] unexplained = squares.clone();
    for (int i = 0; i < w.length; i++) {
      // w G w = w (b + R w0 - R w)
      unexplained[i / regressors()] -= w[i] * (cross.get(i) + r * (w[i] - start[i]));
    }
    for (int o = 0; o < unexplained.length; o++) {
      unexplained[o] = Math.max(0, unexplained[o]);
    }
    return new Solution(w, constants(w), unexplained, before, condition);
  }

  private double trace() {
    double sum = 0;
    for (int i = 0; i < regressors(); i++) {
      sum += gram.get(i * regressors() + i);
    }
    return sum;
  }

  /** Squared errors of coefficients with the constants that suit them best. */
  private double[] errors(double[] w) {
    double[] product = new double[w.length];
    int n = regressors();
    cblas_dsymm(
        CblasRowMajor,
        CblasRight,
        CblasUpper,
        outputs(),
        n,
        1,
        gram,
        n,
        DoubleBuffer.wrap(w),
        n,
        0,
        DoubleBuffer.wrap(product),
        n);
    double[] errors = squares.clone();
    for (int i = 0; i < w.length; i++) {
      errors[i / n] += w[i] * (product[i] - 2 * cross.get(i));
    }
    for (int o = 0; o < errors.length; o++) {
      errors[o] = Math.max(0, errors[o]);
    }
    return errors;
  }

  private double[] constants(double[] w) {
    double[] constants = meansY.clone();
    for (int i = 0; i < w.length; i++) {
      constants[i / regressors()] -= w[i] * meansX[i % regressors()];
    }
    return constants;
  }

  /**
   * Solves in place.
   *
   * @return the condition; NaN if there is no solution
   */
  private double solve(double r, double[] right) {
    int n = regressors();
    for (int i = 0; i < n; i++) {
      gram.put(i * n + i, gram.get(i * n + i) + r);
    }
    double norm = LAPACKE_dlansy(LAPACK_COL_MAJOR, ONE_NORM, LOWER, n, gram, n);
    if (LAPACKE_dpotrf(LAPACK_COL_MAJOR, LOWER, n, gram, n) != 0) {
      return Double.NaN;
    }
    double[] reciprocal = new double[1];
    LAPACKE_dpocon(
        LAPACK_COL_MAJOR, LOWER, n, gram, n, norm, DoubleBuffer.wrap(reciprocal));
    DoubleBuffer solved = DoubleBuffer.wrap(right);
    LAPACKE_dpotrs(LAPACK_COL_MAJOR, LOWER, n, outputs(), gram, n, solved, n);
    return 1 / reciprocal[0];
  }
}
