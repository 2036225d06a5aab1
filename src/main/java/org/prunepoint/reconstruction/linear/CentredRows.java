package org.prunepoint.reconstruction.linear;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Takes the mean of the first chunk off each row of a matrix, in every chunk, and keeps the sums of
 * what is left.
 */
final class CentredRows {
  private final float[] shifts;
  private final double[] sums;
  private final double[] squares;
  private int columns;

  CentredRows(int rows) {
    this.shifts = new float[rows];
    this.sums = new double[rows];
    this.squares = new double[rows];
  }

  /**
   * Centres a chunk in its place.
   *
   * @param rowLength of its matrix
   * @param written columns of it
   */
  void centre(FloatBuffer chunk, int rowLength, int written) {
    float[] row = new float[written];
    for (int r = 0; r < shifts.length; r++) {
      chunk.get(r * rowLength, row);
      if (columns == 0) {
        shifts[r] = mean(row);
      }
      double sum = 0;
      double square = 0;
      for (int i = 0; i < row.length; i++) {
        row[i] -= shifts[r];
        sum += row[i];
        square += (double) row[i] * row[i];
      }
      sums[r] += sum;
      squares[r] += square;
      chunk.put(r * rowLength, row);
    }
    columns += written;
  }

  private static float mean(float[] row) {
    double sum = 0;
    for (float v : row) {
      sum += v;
    }
    return (float) (sum / row.length);
  }

  /** As if nothing had come. */
  void clear() {
    Arrays.fill(sums, 0);
    Arrays.fill(squares, 0);
    columns = 0;
  }

  /** Columns of all chunks together. */
  int columns() {
    return columns;
  }

  /** What was taken off a row. */
  float shift(int row) {
    return shifts[row];
  }

  /** Of a row without its shift. */
  double sum(int row) {
    return sums[row];
  }

  /** Of the rows as they came. */
  double[] means() {
    double[] means = new double[sums.length];
    for (int r = 0; r < means.length; r++) {
      means[r] = shifts[r] + sums[r] / columns;
    }
    return means;
  }

  /** For each row the sum of squared distances from its mean. */
  double[] variations() {
    double[] variations = new double[sums.length];
    for (int r = 0; r < variations.length; r++) {
      variations[r] = Math.max(0, squares[r] - sums[r] * sums[r] / columns);
    }
    return variations;
  }
}
