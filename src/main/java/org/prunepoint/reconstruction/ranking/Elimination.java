package org.prunepoint.reconstruction.ranking;

import static org.bytedeco.openblas.global.openblas.LAPACKE_dposv;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dpotrf;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dpotri;
import static org.bytedeco.openblas.global.openblas.LAPACK_COL_MAJOR;
import static org.bytedeco.openblas.global.openblas.LAPACK_ROW_MAJOR;

import java.nio.DoubleBuffer;
import org.jspecify.annotations.Nullable;
import org.prunepoint.reconstruction.linear.Blas;
import org.prunepoint.reconstruction.linear.Cholesky;
import org.prunepoint.reconstruction.linear.Covariance;
import org.prunepoint.reconstruction.linear.OpenBlas;
import org.prunepoint.reconstruction.linear.Ridge;
import org.prunepoint.reconstruction.walk.LayerMemory;
import org.prunepoint.reconstruction.walk.OffHeap;

/**
 * Takes input channels from a convolution, one after the other, each time with all that is left
 * fitted again: what the outputs then lack is known without fitting (Hassibi and Stork, Optimal
 * Brain Surgeon, 1993; here for blocks of regressors: the taps of a channel).
 */
final class Elimination implements AutoCloseable {
  static {
    OpenBlas.load();
  }

  /** Share of the mean variation of a regressor. */
  static final double RIDGE = 1e-3;

  private static final byte LOWER = 'L';

  private final LayerMemory memory;
  private final int n;
  private final int outputs;
  private final OffHeap inverseRoom;
  private final OffHeap kernelRoom;

  /** Inverse of the covariance of what is left, row by row, both halves. */
  private final DoubleBuffer inverse;

  /** Of what is left, fitted again: one row an output. */
  private final DoubleBuffer kernels;

  private final double variation;
  private double lost;
  private final @Nullable Judge judge;

  Elimination(LayerInputs layer, LayerMemory memory) {
    this.memory = memory;
    this.n = layer.regressors();
    this.outputs = layer.outputs();
    this.inverseRoom = memory.room((long) n * n * Double.BYTES);
    this.kernelRoom = memory.room((long) outputs * n * Double.BYTES);
    this.inverse = inverseRoom.doubles();
    this.kernels = kernelRoom.doubles();
    kernels.put(0, layer.kernels());
    inverse.put(0, layer.covariance().sums(), 0, n * n);
    this.variation = variation(layer, memory);
    Covariance others = layer.judge();
    this.judge = others == null ? null : new Judge(layer.kernels(), others);
    invert();
  }

  /** Sum of squares of all outputs around their means. */
  static double variation(LayerInputs layer, LayerMemory memory) {
    int n = layer.regressors();
    try (OffHeap left = memory.room((long) layer.kernels().length * Double.BYTES);
        OffHeap room = memory.room((long) layer.kernels().length * Double.BYTES)) {
      DoubleBuffer kernels = left.doubles().put(0, layer.kernels());
      DoubleBuffer product = room.doubles();
      Blas.symmetricProduct(layer.outputs(), n, kernels, layer.covariance().sums(), product);
      double sum = 0;
      for (int i = 0; i < layer.kernels().length; i++) {
        sum += product.get(i) * kernels.get(i);
      }
      return sum;
    }
  }

  private void invert() {
    Ridge.add(inverse, n, Math.max(Ridge.height(inverse, n, RIDGE), 1e-300));
    LAPACKE_dpotrf(LAPACK_COL_MAJOR, LOWER, n, inverse, n);
    LAPACKE_dpotri(LAPACK_COL_MAJOR, LOWER, n, inverse, n);
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        inverse.put(j * n + i, inverse.get(i * n + j));
      }
    }
  }

  /** The kernels that are left, fitted again: one row an output, zeros for what is gone. */
  double[] kernels() {
    double[] all = new double[outputs * n];
    kernels.get(0, all);
    return all;
  }

  /** The share of the variation of the outputs that is lost so far. */
  double lost() {
    return lost;
  }

  /**
   * The same on the pictures that were held back, where there are some: what is fitted to few
   * pictures does worse on others.
   */
  double lostOnOthers() {
    return judge == null ? lost : judge.lost();
  }

  /** What would be lost in addition without these regressors: a share of the variation. */
  double cost(int[] block) {
    return variation > 0
        ? Cholesky.quadratic(corner(block), block.length, ofKernels(block), outputs) / variation
        : 0;
  }

  private double[] corner(int[] block) {
    int b = block.length;
    double[] corner = new double[b * b];
    for (int i = 0; i < b; i++) {
      for (int j = 0; j < b; j++) {
        corner[i * b + j] = inverse.get(block[i] * n + block[j]);
      }
    }
    return corner;
  }

  private double[] ofKernels(int[] block) {
    int b = block.length;
    double[] columns = new double[outputs * b];
    for (int o = 0; o < outputs; o++) {
      for (int i = 0; i < b; i++) {
        columns[o * b + i] = kernels.get(o * n + block[i]);
      }
    }
    return columns;
  }

  /** Takes regressors out and fits the rest again. */
  void remove(int[] block) {
    if (!(variation > 0)) {
      return;
    }
    lost += cost(block);
    int b = block.length;
    try (OffHeap first = memory.room((long) b * n * Double.BYTES);
        OffHeap second = memory.room((long) b * n * Double.BYTES);
        OffHeap left = memory.room((long) b * outputs * Double.BYTES)) {
      DoubleBuffer rows = first.doubles();
      DoubleBuffer columns = second.doubles();
      for (int i = 0; i < b; i++) {
        rows.put(i * n, inverse, block[i] * n, n);
        for (int k = 0; k < n; k++) {
          columns.put(k * b + i, inverse.get(block[i] * n + k));
        }
      }
      DoubleBuffer corner = DoubleBuffer.wrap(corner(block));
      LAPACKE_dposv(LAPACK_ROW_MAJOR, (byte) 'U', b, n, corner, b, rows, n);
      left.doubles().put(0, ofKernels(block));
      if (judge != null) {
        judge.change(left.doubles(), rows, b);
      }
      Blas.subtractProduct(outputs, n, b, left.doubles(), b, rows, n, kernels, n);
      Blas.subtractProduct(n, n, b, columns, b, rows, n, inverse, n);
    }
    clear(block);
  }

  private void clear(int[] block) {
    for (int j : block) {
      for (int k = 0; k < n; k++) {
        inverse.put(j * n + k, 0);
        inverse.put(k * n + j, 0);
      }
      inverse.put(j * n + j, 1);
      for (int o = 0; o < outputs; o++) {
        kernels.put(o * n + j, 0);
      }
    }
  }

  /** Keeps what the kernels are off by, and what that comes to on other pictures. */
  private final class Judge implements AutoCloseable {
    private final DoubleBuffer covariance;
    private final double whole;
    private final OffHeap offRoom = memory.room((long) outputs * n * Double.BYTES);
    private final OffHeap productRoom = memory.room((long) outputs * n * Double.BYTES);

    /** What the kernels are now less what they were: one row an output. */
    private final DoubleBuffer off = offRoom.doubles();

    /** That times the covariance. */
    private final DoubleBuffer product = productRoom.doubles();

    Judge(double[] kernels, Covariance others) {
      this.covariance = others.sums();
      off.put(0, kernels);
      Blas.symmetricProduct(outputs, n, off, covariance, product);
      this.whole = form();
      for (int i = 0; i < outputs * n; i++) {
        off.put(i, 0);
        product.put(i, 0);
      }
    }

    private double form() {
      double sum = 0;
      for (int i = 0; i < outputs * n; i++) {
        sum += off.get(i) * product.get(i);
      }
      return sum;
    }

    /** Kernels lose a product of b columns and b rows. */
    void change(DoubleBuffer columns, DoubleBuffer rows, int b) {
      try (OffHeap room = memory.room((long) b * n * Double.BYTES)) {
        DoubleBuffer further = room.doubles();
        Blas.symmetricProduct(b, n, rows, covariance, further);
        Blas.subtractProduct(outputs, n, b, columns, b, rows, n, off, n);
        Blas.subtractProduct(outputs, n, b, columns, b, further, n, product, n);
      }
    }

    double lost() {
      return whole > 0 ? Math.max(0, form() / whole) : 0;
    }

    @Override
    public void close() {
      offRoom.close();
      productRoom.close();
    }
  }

  @Override
  public void close() {
    inverseRoom.close();
    kernelRoom.close();
    if (judge != null) {
      judge.close();
    }
  }
}
