package org.prunepoint.reconstruction;

import java.nio.FloatBuffer;

/**
 * Takes the mean of the first chunk off each row of a matrix, in every chunk, and keeps the sums of
 * what is left.
 */
final class CentredRows {
  private final FloatBuffer rows;
  private final int rowLength;
  private final float[] shifts;
  private final double[] sums;
  private final double[] squares;
  private boolean started;

  CentredRows(FloatBuffer rows, int count, int rowLength) {
    this.rows = rows;
    this.rowLength = rowLength;
    this.shifts = new float[count];
    this.sums = new double[count];
    this.squares = new double[count];
  }

  /**
   * Centres a chunk in its place.
   *
   * @param columns that were written
   */
  void centre(int columns) {
    float[] row = new float[columns];
    for (int r = 0; r < shifts.length; r++) {
      rows.get(r * rowLength, row);
      if (!started) {
        shifts[r] = mean(row);
      }
      double sum = 0;
      double square = 0;
      for (int i = 0; i < columns; i++) {
        row[i] -= shifts[r];
        sum += row[i];
        square += (double) row[i] * row[i];
      }
      sums[r] += sum;
      squares[r] += square;
      rows.put(r * rowLength, row);
    }
    started = true;
  }

  private static float mean(float[] row) {
    double sum = 0;
    for (float v : row) {
      sum += v;
    }
    return (float) (sum / row.length);
  }

  /** Of the shifted rows. */
  double[] sums() {
    return sums;
  }

  /** Sums of squares of the shifted rows. */
  double[] squares() {
    return squares.clone();
  }

  /** Of the rows as they came. */
  double[] means(long count) {
    double[] means = new double[sums.length];
    for (int r = 0; r < means.length; r++) {
      means[r] = shifts[r] + sums[r] / count;
    }
    return means;
  }
}
