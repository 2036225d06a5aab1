package org.prunepoint.reconstruction;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.CblasUpper;
import static org.bytedeco.openblas.global.openblas.cblas_dsyrk;
import static org.bytedeco.openblas.global.openblas.cblas_sgemm;
import static org.bytedeco.openblas.global.openblas.cblas_ssyrk;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Gathers the equations of a linear least-squares problem with a constant: many outputs, each to be
 * explained by the same regressors. Equations come in chunks, which are kept.
 *
 * <p>Products within a chunk are taken in float32, sums over chunks in float64. Float32 costs
 * digits where means are large beside deviations, so the means of the first chunk are taken off
 * before; what is then lost is about 1e-6 of the diagonal. Where the {@linkplain
 * CentredEquations.Solution#condition condition} says that this is too much, {@link #exactly} takes
 * the products again in float64.
 */
final class NormalEquations implements AutoCloseable {
  /** Equations of a chunk at most. */
  static final int CHUNK = 4096;

  private final LayerMemory memory;
  private final int regressors;
  private final int outputs;

  /**
   * Equations side by side.
   *
   * @param x the regressors without their shift: one row each, {@link #CHUNK} columns
   * @param size columns that are used
   */
  record Chunk(Room room, FloatBuffer x, int size) {}

  private final List<Chunk> chunks = new ArrayList<>();
  private final Room outputRoom;
  private final Room sumRoom;
  private final Room crossRoom;
  private final CentredRows centredX;
  private final CentredRows centredY;
  private Room next;
  private int count;

  NormalEquations(int regressors, int outputs, LayerMemory memory) {
    this.memory = memory;
    this.regressors = regressors;
    this.outputs = outputs;
    this.outputRoom = memory.room((long) outputs * CHUNK * Float.BYTES);
    this.sumRoom = memory.room((long) regressors * regressors * Double.BYTES);
    this.crossRoom = memory.room((long) outputs * regressors * Double.BYTES);
    this.next = memory.room((long) regressors * CHUNK * Float.BYTES);
    this.centredX = new CentredRows(regressors);
    this.centredY = new CentredRows(outputs);
  }

  /** Room for the regressors of a chunk, {@link #CHUNK} columns a row, before {@link #add}. */
  FloatBuffer x() {
    return next.floats();
  }

  /** Room for the outputs of a chunk, {@link #CHUNK} columns a row, before {@link #add}. */
  FloatBuffer y() {
    return outputRoom.floats();
  }

  /**
   * Takes in a chunk.
   *
   * @param equations of it: the columns that were written
   */
  void add(int equations) {
    FloatBuffer x = x();
    FloatBuffer y = y();
    centredX.centre(x, CHUNK, equations);
    centredY.centre(y, CHUNK, equations);
    chunks.add(new Chunk(next, x, equations));
    count += equations;
    addSquares(x, equations);
    addCross(x, y, equations);
    next = memory.room((long) regressors * CHUNK * Float.BYTES);
  }

  private void addSquares(FloatBuffer x, int equations) {
    int n = regressors;
    try (Room room = memory.room((long) n * n * Float.BYTES)) {
      FloatBuffer product = room.floats();
      cblas_ssyrk(
          CblasRowMajor, CblasUpper, CblasNoTrans, n, equations, 1, x, CHUNK, 0, product, n);
      DoubleBuffer sums = sumRoom.doubles();
      for (int i = 0; i < n; i++) {
        add(product, sums, i * n + i, (i + 1) * n);
      }
    }
  }

  private void addCross(FloatBuffer x, FloatBuffer y, int equations) {
    int n = regressors;
    try (Room room = memory.room((long) outputs * n * Float.BYTES)) {
      FloatBuffer product = room.floats();
      cblas_sgemm(
          CblasRowMajor, CblasNoTrans, CblasTrans, outputs, n, equations, 1, y, CHUNK, x, CHUNK, 0,
          product, n);
      add(product, crossRoom.doubles(), 0, outputs * n);
    }
  }

  private static void add(FloatBuffer from, DoubleBuffer to, int start, int end) {
    for (int i = start; i < end; i++) {
      to.put(i, to.get(i) + from.get(i));
    }
  }

  /** The sums around the means, in place. To be called once, when all equations are in. */
  CentredEquations centred() {
    DoubleBuffer cross = crossRoom.doubles();
    for (int o = 0; o < outputs; o++) {
      for (int i = 0; i < regressors; i++) {
        int at = o * regressors + i;
        cross.put(at, cross.get(at) - centredY.sum(o) * centredX.sum(i) / count);
      }
    }
    return equations();
  }

  /** The same with the products of regressors summed in float64; it replaces the sums before. */
  CentredEquations exactly() {
    DoubleBuffer sums = sumRoom.doubles();
    try (Room room = memory.room((long) regressors * CHUNK * Double.BYTES)) {
      DoubleBuffer wide = room.doubles();
      for (int c = 0; c < chunks.size(); c++) {
        Chunk chunk = chunks.get(c);
        for (int i = 0; i < regressors * CHUNK; i++) {
          wide.put(i, chunk.x().get(i));
        }
        cblas_dsyrk(
            CblasRowMajor,
            CblasUpper,
            CblasNoTrans,
            regressors,
            chunk.size(),
            1,
            wide,
            CHUNK,
            c == 0 ? 0 : 1,
            sums,
            regressors);
      }
    }
    return equations();
  }

  private CentredEquations equations() {
    DoubleBuffer sums = sumRoom.doubles();
    for (int i = 0; i < regressors; i++) {
      for (int j = i; j < regressors; j++) {
        int at = i * regressors + j;
        sums.put(at, sums.get(at) - centredX.sum(i) * centredX.sum(j) / count);
      }
    }
    return new CentredEquations(
        count,
        sums,
        crossRoom.doubles(),
        centredY.variations(),
        centredX.means(),
        centredY.means());
  }

  List<Chunk> chunks() {
    return chunks;
  }

  /** What was taken off a regressor in every chunk. */
  float shift(int regressor) {
    return centredX.shift(regressor);
  }

  /** The sum of a regressor over all equations, without its shift. */
  double shiftedSum(int regressor) {
    return centredX.sum(regressor);
  }

  @Override
  public void close() {
    chunks.forEach(c -> c.room().close());
    next.close();
    outputRoom.close();
    sumRoom.close();
    crossRoom.close();
  }
}
