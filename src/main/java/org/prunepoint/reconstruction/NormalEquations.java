package org.prunepoint.reconstruction;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.CblasUpper;
import static org.bytedeco.openblas.global.openblas.cblas_sgemm;
import static org.bytedeco.openblas.global.openblas.cblas_ssyrk;

import java.lang.foreign.Arena;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;

/**
 * Gathers the equations of a linear least-squares problem with a constant: many outputs, each to be
 * explained by the same regressors. Equations come in chunks, and only their sums are kept.
 *
 * <p>Products within a chunk are taken in float32, sums over chunks in float64. Float32 costs
 * digits where means are large beside deviations, so the means of the first chunk are taken off
 * before; what is then lost is about 1e-6 of the diagonal, a hundredth of the ridge that a solution
 * has.
 */
final class NormalEquations implements AutoCloseable {
  private final Arena arena = Arena.ofShared();
  private final int regressors;
  private final int outputs;
  private final int most;

  /** One row a regressor, one column an equation. */
  private final FloatBuffer x;

  /** One row an output, one column an equation. */
  private final FloatBuffer y;

  private final FloatBuffer squared;
  private final FloatBuffer crossed;
  private final DoubleBuffer gram;
  private final DoubleBuffer cross;
  private final CentredRows centredX;
  private final CentredRows centredY;
  private int count;

  /**
   * @param most equations of a chunk
   */
  NormalEquations(int regressors, int outputs, int most) {
    this.regressors = regressors;
    this.outputs = outputs;
    this.most = most;
    this.x = OffHeap.floats(arena, (long) regressors * most);
    this.y = OffHeap.floats(arena, (long) outputs * most);
    this.squared = OffHeap.floats(arena, (long) regressors * regressors);
    this.crossed = OffHeap.floats(arena, (long) outputs * regressors);
    this.gram = OffHeap.doubles(arena, (long) regressors * regressors);
    this.cross = OffHeap.doubles(arena, (long) outputs * regressors);
    this.centredX = new CentredRows(x, regressors, most);
    this.centredY = new CentredRows(y, outputs, most);
  }

  /** Bytes outside the heap. */
  static long bytes(long regressors, long outputs, long most) {
    return Float.BYTES * most * (regressors + outputs)
        + (Float.BYTES + Double.BYTES) * regressors * (regressors + outputs);
  }

  /** Room for the regressors of a chunk, to be written before {@link #add}. */
  FloatBuffer x() {
    return x;
  }

  /** Room for the outputs of a chunk. */
  FloatBuffer y() {
    return y;
  }

  /** Columns of a row of {@link #x} and {@link #y}. */
  int rowLength() {
    return most;
  }

  /**
   * Takes in a chunk.
   *
   * @param equations of it: the columns that were written
   */
  void add(int equations) {
    centredX.centre(equations);
    centredY.centre(equations);
    count += equations;
    cblas_ssyrk(
        CblasRowMajor,
        CblasUpper,
        CblasNoTrans,
        regressors,
        equations,
        1,
        x,
        most,
        0,
        squared,
        regressors);
    for (int i = 0; i < regressors; i++) {
      add(squared, gram, i * regressors + i, (i + 1) * regressors);
    }
    if (outputs > 0) {
      cblas_sgemm(
          CblasRowMajor,
          CblasNoTrans,
          CblasTrans,
          outputs,
          regressors,
          equations,
          1,
          y,
          most,
          x,
          most,
          0,
          crossed,
          regressors);
      add(crossed, cross, 0, outputs * regressors);
    }
  }

  private static void add(FloatBuffer from, DoubleBuffer to, int start, int end) {
    for (int i = start; i < end; i++) {
      to.put(i, to.get(i) + from.get(i));
    }
  }

  /**
   * The sums around the means. To be called once, when all equations are in; the sums are in use
   * until this is closed.
   */
  CentredEquations centred() {
    double n = count;
    double[] sx = centredX.sums();
    double[] sy = centredY.sums();
    for (int i = 0; i < regressors; i++) {
      for (int j = i; j < regressors; j++) {
        int at = i * regressors + j;
        gram.put(at, gram.get(at) - sx[i] * sx[j] / n);
      }
    }
    double[] squares = centredY.squares();
    for (int o = 0; o < outputs; o++) {
      squares[o] = Math.max(0, squares[o] - sy[o] * sy[o] / n);
      for (int i = 0; i < regressors; i++) {
        int at = o * regressors + i;
        cross.put(at, cross.get(at) - sy[o] * sx[i] / n);
      }
    }
    return new CentredEquations(
        count, gram, cross, squares, centredX.means(count), centredY.means(count));
  }

  @Override
  public void close() {
    arena.close();
  }
}
