package org.prunepoint.reconstruction.linear;

import static org.bytedeco.openblas.global.openblas.CblasLower;
import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasNonUnit;
import static org.bytedeco.openblas.global.openblas.CblasRight;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.CblasUpper;
import static org.bytedeco.openblas.global.openblas.cblas_dgemm;
import static org.bytedeco.openblas.global.openblas.cblas_dsymm;
import static org.bytedeco.openblas.global.openblas.cblas_dtrsm;
import static org.bytedeco.openblas.global.openblas.cblas_sgemm;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.stream.IntStream;

/**
 * Products of matrices by OpenBLAS, row by row, in blocks that run side by side. OpenBLAS itself
 * has one thread: its own threads wait for one another by spinning, so that two programs on two
 * cores took thirty times as long as one alone, and its sums depend on how many there are.
 */
public final class Blas {
  private static final int BLOCKS = 8;
  private static final int LEAST_ROWS = 16;
  private static final int MOST_ROWS = 256;

  static {
    OpenBlas.load();
  }

  private Blas() {}

  /** What is done with some rows. */
  @FunctionalInterface
  public interface Rows {
    void run(int from, int to);
  }

  /** Does something with all rows, in blocks that depend on nothing but their number. */
  public static void each(int rows, Rows work) {
    int block = Math.clamp(rows / BLOCKS, LEAST_ROWS, MOST_ROWS);
    IntStream.range(0, Math.ceilDiv(rows, block))
        .parallel()
        .forEach(i -> work.run(i * block, Math.min(rows, (i + 1) * block)));
  }

  /** {@code c = a b^T}, or {@code c += a b^T}; a has m rows, b n, both {@code k} columns. */
  public static void productTransposed(
      int m,
      int n,
      int k,
      FloatBuffer a,
      int lda,
      FloatBuffer b,
      int ldb,
      boolean add,
      FloatBuffer c,
      int ldc) {
    cblas_sgemm(
        CblasRowMajor, CblasNoTrans, CblasTrans, m, n, k, 1, a, lda, b, ldb, add ? 1 : 0, c, ldc);
  }

  /** The same in double precision. */
  public static void productTransposed(
      int m,
      int n,
      int k,
      DoubleBuffer a,
      int lda,
      DoubleBuffer b,
      int ldb,
      boolean add,
      DoubleBuffer c,
      int ldc) {
    cblas_dgemm(
        CblasRowMajor, CblasNoTrans, CblasTrans, m, n, k, 1, a, lda, b, ldb, add ? 1 : 0, c, ldc);
  }

  /**
   * {@code c = a s}; a has m rows and n columns, s is symmetric and its upper half counts; all
   * outside the heap.
   */
  public static void symmetricProduct(
      int m, int n, DoubleBuffer a, DoubleBuffer s, DoubleBuffer c) {
    each(
        m,
        (from, to) ->
            cblas_dsymm(
                CblasRowMajor,
                CblasRight,
                CblasUpper,
                to - from,
                n,
                1,
                s,
                n,
                from(a, from * n),
                n,
                0,
                from(c, from * n),
                n));
  }

  /** {@code c = a b}; a has m rows and k columns, b n columns. */
  public static void product(
      int m, int n, int k, FloatBuffer a, int lda, FloatBuffer b, int ldb, FloatBuffer c, int ldc) {
    cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, m, n, k, 1, a, lda, b, ldb, 0, c, ldc);
  }

  /** {@code c = a b}; a has m rows and k columns, b n columns; all outside the heap. */
  public static void product(int m, int n, int k, DoubleBuffer a, DoubleBuffer b, DoubleBuffer c) {
    each(
        m,
        (from, to) ->
            cblas_dgemm(
                CblasRowMajor,
                CblasNoTrans,
                CblasNoTrans,
                to - from,
                n,
                k,
                1,
                from(a, from * k),
                k,
                b,
                n,
                0,
                from(c, from * n),
                n));
  }

  /**
   * {@code b = b l^-T} in place; b has m rows, l is square with n and its lower half counts; both
   * outside the heap.
   */
  public static void divideTransposed(int m, int n, DoubleBuffer l, DoubleBuffer b) {
    each(
        m,
        (from, to) ->
            cblas_dtrsm(
                CblasRowMajor,
                CblasRight,
                CblasLower,
                CblasTrans,
                CblasNonUnit,
                to - from,
                n,
                1,
                l,
                n,
                from(b, from * n),
                n));
  }

  /** {@code c -= a b}; a has m rows and k columns, b n columns; all outside the heap. */
  public static void subtractProduct(
      int m,
      int n,
      int k,
      DoubleBuffer a,
      int lda,
      DoubleBuffer b,
      int ldb,
      DoubleBuffer c,
      int ldc) {
    each(
        m,
        (from, to) ->
            cblas_dgemm(
                CblasRowMajor,
                CblasNoTrans,
                CblasNoTrans,
                to - from,
                n,
                k,
                -1,
                from(a, from * lda),
                lda,
                b,
                ldb,
                1,
                from(c, from * ldc),
                ldc));
  }

  /** The rest of a buffer; outside the heap a native library sees its start. */
  public static DoubleBuffer from(DoubleBuffer all, int start) {
    return all.slice(start, all.capacity() - start);
  }

  /** The rest of a buffer; outside the heap a native library sees its start. */
  static FloatBuffer from(FloatBuffer all, int start) {
    return all.slice(start, all.capacity() - start);
  }
}
