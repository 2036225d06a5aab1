package org.prunepoint.reconstruction.ranking;

import static org.bytedeco.openblas.global.openblas.CblasLeft;
import static org.bytedeco.openblas.global.openblas.CblasLower;
import static org.bytedeco.openblas.global.openblas.CblasNonUnit;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dpotrf;
import static org.bytedeco.openblas.global.openblas.LAPACK_COL_MAJOR;
import static org.bytedeco.openblas.global.openblas.cblas_dtrmm;

import java.nio.DoubleBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.reconstruction.linear.Blas;
import org.prunepoint.reconstruction.linear.Covariance;
import org.prunepoint.reconstruction.linear.InputDirections;
import org.prunepoint.reconstruction.linear.OpenBlas;
import org.prunepoint.reconstruction.linear.Ridge;
import org.prunepoint.reconstruction.walk.LayerMemory;
import org.prunepoint.reconstruction.walk.OffHeap;

/**
 * What a convolution of {@code k x k} loses when it reads fewer directions of its inputs, at each
 * number of them, with the kernels for those that are left fitted again.
 *
 * <p>In the directions G is the covariance of what is read, the most important first, and {@code G
 * = L L^T}. Outputs K x are then K L times values that vary alone, and what the first p of them
 * leave unexplained is in the columns of K L from p on: one factorization tells it for all p.
 */
final class InputRankLosses implements AutoCloseable {
  static {
    OpenBlas.load();
  }

  /** The lower half by rows is the upper half by columns, as LAPACK counts. */
  private static final byte LOWER_BY_ROWS = 'U';

  /** Side of the squares in which a matrix is transposed. */
  private static final int TILE = 32;

  private final LayerInputs of;
  private final int n;
  private final int c;
  private final int outputs;
  private final OffHeap gramRoom;
  private final OffHeap othersRoom;
  private final OffHeap spareRoom;
  private final OffHeap kernelRoom;
  private final OffHeap turnRoom;
  private final DoubleBuffer gram;
  private final DoubleBuffer others;
  private final DoubleBuffer spare;

  /** K^T: one row a regressor. */
  private final DoubleBuffer kernels;

  private final DoubleBuffer turn;

  private final Cancellation cancellation;

  private InputRankLosses(LayerInputs of, LayerMemory memory, Cancellation cancellation) {
    this.of = of;
    this.cancellation = cancellation;
    this.n = of.regressors();
    this.c = of.inputs();
    this.outputs = of.outputs();
    long square = (long) n * n * Double.BYTES;
    this.gramRoom = memory.room(square);
    this.othersRoom = memory.room(square);
    this.spareRoom = memory.room(Math.max(square, (long) n * outputs * Double.BYTES));
    this.kernelRoom = memory.room((long) n * outputs * Double.BYTES);
    this.turnRoom = memory.room((long) c * c * Double.BYTES);
    this.gram = gramRoom.doubles();
    this.others = othersRoom.doubles();
    this.spare = spareRoom.doubles();
    this.kernels = kernelRoom.doubles();
    this.turn = turnRoom.doubles();
  }

  /**
   * By the number of directions, from 0 to all, what is lost beside the variation of the outputs:
   * on the pictures that were held back, where there are some, and where few were seen more than
   * all of it. Null where it is no number, or nothing varies.
   */
  static double @Nullable [] lost(LayerInputs of, LayerMemory memory, Cancellation cancellation) {
    try (var losses = new InputRankLosses(of, memory, cancellation)) {
      return losses.lost();
    }
  }

  private double @Nullable [] lost() {
    whole(of.covariance(), gram);
    if (!steadied()) {
      return null;
    }
    InputDirections directions = InputDirections.of(channels(), 1, reading(), c);
    turn.put(0, directions.project());
    turned(gram);
    cancellation.check();
    whole(of.judge() == null ? of.covariance() : of.judge(), others);
    turned(others);
    turnedKernels(directions);
    cancellation.check();
    if (LAPACKE_dpotrf(LAPACK_COL_MAJOR, LOWER_BY_ROWS, n, gram, n) != 0) {
      return null;
    }
    cancellation.check();
    cblas_dtrmm(
        CblasRowMajor,
        CblasLeft,
        CblasLower,
        CblasTrans,
        CblasNonUnit,
        n,
        outputs,
        1,
        gram,
        n,
        kernels,
        outputs);
    // L^-1 G' L^-T of the pictures that judge.
    Blas.divideTransposed(n, n, gram, others);
    transpose(others);
    cancellation.check();
    Blas.divideTransposed(n, n, gram, others);
    cancellation.check();
    Blas.each(
        n,
        (from, to) ->
            Blas.productTransposed(
                to - from,
                n,
                outputs,
                Blas.from(kernels, from * outputs),
                outputs,
                kernels,
                outputs,
                false,
                Blas.from(spare, from * n),
                n));
    return shares();
  }

  /** What lies beyond so many directions: the sum of a square corner, from its end. */
  private double @Nullable [] shares() {
    double[] beyond = new double[n + 1];
    for (int p = n - 1; p >= 0; p--) {
      double sum = spare.get(p * n + p) * others.get(p * n + p);
      for (int b = p + 1; b < n; b++) {
        sum += 2 * spare.get(p * n + b) * others.get(p * n + b);
      }
      beyond[p] = beyond[p + 1] + sum;
    }
    if (!(beyond[0] > 0) || !Double.isFinite(beyond[0])) {
      return null;
    }
    double[] lost = new double[c + 1];
    for (int left = c - 1; left >= 0; left--) {
      lost[left] = Math.max(lost[left + 1], beyond[left * of.taps()] / beyond[0]);
    }
    return lost;
  }

  /** Both halves. */
  private void whole(Covariance covariance, DoubleBuffer into) {
    DoubleBuffer upper = covariance.sums();
    Blas.each(
        n,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            for (int j = 0; j < n; j++) {
              into.put(i * n + j, upper.get(Math.min(i, j) * n + Math.max(i, j)));
            }
          }
        });
  }

  /** The covariance of the channels, over all taps. */
  private double[] channels() {
    double[] sums = new double[c * c];
    int taps = of.taps();
    for (int a = 0; a < c; a++) {
      for (int b = 0; b < c; b++) {
        for (int t = 0; t < taps; t++) {
          sums[a * c + b] += gram.get((a * taps + t) * n + b * taps + t);
        }
      }
    }
    return sums;
  }

  private double[] reading() {
    double[] alike = new double[outputs];
    Arrays.fill(alike, 1);
    return InputDirections.reading(of.kernels(), alike, c);
  }

  /** From channels to directions, on both sides. */
  private void turned(DoubleBuffer symmetric) {
    Blas.product(c, n / c * n, c, turn, symmetric, spare);
    transpose(spare);
    Blas.product(c, n / c * n, c, turn, spare, symmetric);
  }

  private void transpose(DoubleBuffer square) {
    for (int row = 0; row < n; row += TILE) {
      for (int column = 0; column <= row; column += TILE) {
        for (int i = row; i < Math.min(n, row + TILE); i++) {
          for (int j = column; j < Math.min(i, column + TILE); j++) {
            double kept = square.get(i * n + j);
            square.put(i * n + j, square.get(j * n + i));
            square.put(j * n + i, kept);
          }
        }
      }
    }
  }

  private void turnedKernels(InputDirections directions) {
    for (int d = 0; d < c; d++) {
      for (int a = 0; a < c; a++) {
        turn.put(d * c + a, directions.restore()[a * c + d]);
      }
    }
    for (int k = 0; k < n; k++) {
      for (int o = 0; o < outputs; o++) {
        spare.put(k * outputs + o, of.kernels()[o * n + k]);
      }
    }
    Blas.product(c, of.taps() * outputs, c, turn, spare, kernels);
  }

  /**
   * Puts a ridge on, before any direction is looked for: channels that are tied to others leave
   * directions of nothing.
   *
   * @return false where nothing varies, or it is no number
   */
  private boolean steadied() {
    double ridge = Ridge.height(gram, n, Elimination.RIDGE);
    if (!(ridge > 0) || !Double.isFinite(ridge)) {
      return false;
    }
    Ridge.add(gram, n, ridge);
    return true;
  }

  @Override
  public void close() {
    gramRoom.close();
    othersRoom.close();
    spareRoom.close();
    kernelRoom.close();
    turnRoom.close();
  }
}
