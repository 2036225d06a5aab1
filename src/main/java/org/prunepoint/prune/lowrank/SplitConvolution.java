package org.prunepoint.prune.lowrank;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.prunepoint.network.ConvolutionWeights;

/**
 * The numbers of a convolution in two ({@link Split}): what is between them are the directions in
 * which its kernels vary most, each output counting as batch norm makes it. A start for a fit,
 * which knows what the first reads: this knows the kernels only.
 *
 * @param first without bias, activation and batch norm
 * @param second with what follows the product
 */
public record SplitConvolution(ConvolutionWeights first, ConvolutionWeights second) {
  /** Of kernels: what is left of one that the others explain. */
  private static final double EXPLAINED = 1e-12;

  /**
   * Splits.
   *
   * @param inputs channels that it reads
   */
  public static SplitConvolution of(ConvolutionWeights whole, int inputs, Split split) {
    return switch (split.side()) {
      case OUTPUTS -> ofOutputs(whole, split.rank());
      case INPUTS -> ofInputs(whole, inputs, split.rank());
    };
  }

  private static SplitConvolution ofOutputs(ConvolutionWeights whole, int rank) {
    int filters = whole.filters();
    int n = whole.kernels().length / filters;
    double[] scales = whole.scales();
    double[][] rows = new double[filters][n];
    for (int o = 0; o < filters; o++) {
      for (int k = 0; k < n; k++) {
        rows[o][k] = scales[o] * whole.kernels()[o * n + k];
      }
    }
    Factors factors = Factors.of(rows, rank);
    float[] first = new float[rank * n];
    float[] second = new float[filters * rank];
    for (int r = 0; r < rank; r++) {
      for (int k = 0; k < n; k++) {
        first[r * n + k] = (float) factors.directions[r][k];
      }
      for (int o = 0; o < filters; o++) {
        second[o * rank + r] = (float) (factors.along[o][r] / divisor(scales[o]));
      }
    }
    return two(whole, first, second, rank);
  }

  private static SplitConvolution ofInputs(ConvolutionWeights whole, int inputs, int rank) {
    int filters = whole.filters();
    int taps = whole.kernels().length / filters / inputs;
    double[] scales = whole.scales();
    double[][] rows = new double[inputs][filters * taps];
    for (int o = 0; o < filters; o++) {
      for (int c = 0; c < inputs; c++) {
        for (int t = 0; t < taps; t++) {
          rows[c][o * taps + t] = scales[o] * whole.kernels()[(o * inputs + c) * taps + t];
        }
      }
    }
    Factors factors = Factors.of(rows, rank);
    float[] first = new float[rank * inputs];
    float[] second = new float[filters * rank * taps];
    for (int r = 0; r < rank; r++) {
      for (int c = 0; c < inputs; c++) {
        first[r * inputs + c] = (float) factors.along[c][r];
      }
      for (int o = 0; o < filters; o++) {
        for (int t = 0; t < taps; t++) {
          second[(o * rank + r) * taps + t] =
              (float) (factors.directions[r][o * taps + t] / divisor(scales[o]));
        }
      }
    }
    return two(whole, first, second, rank);
  }

  private static SplitConvolution two(
      ConvolutionWeights whole, float[] first, float[] second, int rank) {
    return new SplitConvolution(
        new ConvolutionWeights(new float[rank], null, first),
        new ConvolutionWeights(whole.bias(), whole.batchNorm(), second));
  }

  private static double divisor(double scale) {
    return Math.abs(scale) < 1e-12 ? 1 : scale;
  }

  /**
   * Rows of a matrix as sums of a few directions. Each time the row of which most is left becomes
   * the next (Gram and Schmidt, with pivots).
   *
   * @param directions of length 1; the rest of them zero where nothing is left to explain
   * @param along by row, how far along each
   */
  private record Factors(double[][] directions, double[][] along) {
    /**
     * @param rows used up
     */
    static Factors of(double[][] rows, int rank) {
      int n = rows[0].length;
      double[] sizes = Arrays.stream(rows).mapToDouble(row -> dot(row, row)).toArray();
      double most = Arrays.stream(sizes).max().orElse(0);
      double[][] directions = new double[rank][n];
      double[][] along = new double[rows.length][rank];
      for (int r = 0; r < rank; r++) {
        int pivot = largest(sizes);
        if (!(sizes[pivot] > EXPLAINED * most)) {
          break;
        }
        double norm = Math.sqrt(sizes[pivot]);
        double[] direction = Arrays.stream(rows[pivot]).map(v -> v / norm).toArray();
        directions[r] = direction;
        int column = r;
        IntStream.range(0, rows.length)
            .parallel()
            .forEach(
                i -> {
                  double by = dot(rows[i], direction);
                  for (int k = 0; k < n; k++) {
                    rows[i][k] -= by * direction[k];
                  }
                  sizes[i] = dot(rows[i], rows[i]);
                  along[i][column] = by;
                });
        sizes[pivot] = 0;
      }
      return new Factors(directions, along);
    }
  }

  private static int largest(double[] sizes) {
    int at = 0;
    for (int o = 1; o < sizes.length; o++) {
      if (sizes[o] > sizes[at]) {
        at = o;
      }
    }
    return at;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }
}
