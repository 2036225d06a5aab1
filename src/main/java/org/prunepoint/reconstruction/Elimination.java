package org.prunepoint.reconstruction;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRight;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasUpper;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dposv;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dpotrf;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dpotri;
import static org.bytedeco.openblas.global.openblas.LAPACK_COL_MAJOR;
import static org.bytedeco.openblas.global.openblas.LAPACK_ROW_MAJOR;
import static org.bytedeco.openblas.global.openblas.cblas_dgemm;
import static org.bytedeco.openblas.global.openblas.cblas_dsymm;

import java.nio.DoubleBuffer;

/**
 * Takes input channels from a convolution, one after the other, each time with all that is left
 * fitted again: what the outputs then lack is known without fitting (Hassibi and Stork, Optimal
 * Brain Surgeon, 1993; here for blocks of regressors: the taps of a channel).
 */
final class Elimination {
  private static final double RIDGE = 1e-3;

  private final int n;
  private final int outputs;

  /** Inverse of the covariance of what is left, row by row, both halves. */
  private final double[] inverse;

  /** Of what is left, fitted again: one row an output. */
  private final double[] kernels;

  /** Sum of squares of all outputs around their means. */
  private final double variation;

  private double lost;

  Elimination(LayerInputs layer) {
    this.n = layer.regressors();
    this.outputs = layer.outputs();
    this.kernels = layer.kernels().clone();
    this.inverse = layer.symmetric();
    this.variation = measure();
    invert();
  }

  /** Sum of squares of all outputs around their means. */
  double variation() {
    return variation;
  }

  private double measure() {
    double[] product = new double[kernels.length];
    cblas_dsymm(
        CblasRowMajor,
        CblasRight,
        CblasUpper,
        outputs,
        n,
        1,
        DoubleBuffer.wrap(inverse),
        n,
        DoubleBuffer.wrap(kernels),
        n,
        0,
        DoubleBuffer.wrap(product),
        n);
    double sum = 0;
    for (int i = 0; i < product.length; i++) {
      sum += product[i] * kernels[i];
    }
    return sum;
  }

  private void invert() {
    double trace = 0;
    for (int i = 0; i < n; i++) {
      trace += inverse[i * n + i];
    }
    double ridge = Math.max(RIDGE * trace / n, 1e-300);
    for (int i = 0; i < n; i++) {
      inverse[i * n + i] += ridge;
    }
    DoubleBuffer a = DoubleBuffer.wrap(inverse);
    LAPACKE_dpotrf(LAPACK_COL_MAJOR, (byte) 'L', n, a, n);
    LAPACKE_dpotri(LAPACK_COL_MAJOR, (byte) 'L', n, a, n);
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        inverse[j * n + i] = inverse[i * n + j];
      }
    }
  }

  /** The share of the variation that is lost so far. */
  double lost() {
    return lost;
  }

  /**
   * What would be lost in addition without these regressors.
   *
   * @return a share of the variation of the outputs
   */
  double cost(int[] block) {
    if (!(variation > 0)) {
      return 0;
    }
    int b = block.length;
    double[] s = new double[b * b];
    double[] w = new double[outputs * b];
    for (int i = 0; i < b; i++) {
      for (int j = 0; j < b; j++) {
        s[i * b + j] = inverse[block[i] * n + block[j]];
      }
      for (int o = 0; o < outputs; o++) {
        w[o * b + i] = kernels[o * n + block[i]];
      }
    }
    return Cholesky.quadratic(s, b, w, outputs) / variation;
  }

  /** Takes regressors out and fits the rest again. */
  void remove(int[] block) {
    if (!(variation > 0)) {
      return;
    }
    int b = block.length;
    double[] s = new double[b * b];
    double[] rows = new double[b * n];
    double[] columns = new double[n * b];
    double[] w = new double[outputs * b];
    for (int i = 0; i < b; i++) {
      System.arraycopy(inverse, block[i] * n, rows, i * n, n);
      for (int j = 0; j < b; j++) {
        s[i * b + j] = inverse[block[i] * n + block[j]];
      }
      for (int k = 0; k < n; k++) {
        columns[k * b + i] = inverse[k * n + block[i]];
      }
      for (int o = 0; o < outputs; o++) {
        w[o * b + i] = kernels[o * n + block[i]];
      }
    }
    lost += Cholesky.quadratic(s.clone(), b, w, outputs) / variation;
    LAPACKE_dposv(
        LAPACK_ROW_MAJOR, (byte) 'U', b, n, DoubleBuffer.wrap(s), b, DoubleBuffer.wrap(rows), n);
    subtract(w, outputs, b, rows, kernels);
    subtract(columns, n, b, rows, inverse);
    for (int j : block) {
      for (int k = 0; k < n; k++) {
        inverse[j * n + k] = 0;
        inverse[k * n + j] = 0;
      }
      inverse[j * n + j] = 1;
      for (int o = 0; o < outputs; o++) {
        kernels[o * n + j] = 0;
      }
    }
  }

  private void subtract(double[] left, int rows, int b, double[] right, double[] from) {
    cblas_dgemm(
        CblasRowMajor,
        CblasNoTrans,
        CblasNoTrans,
        rows,
        n,
        b,
        -1,
        DoubleBuffer.wrap(left),
        b,
        DoubleBuffer.wrap(right),
        n,
        1,
        DoubleBuffer.wrap(from),
        n);
  }
}
