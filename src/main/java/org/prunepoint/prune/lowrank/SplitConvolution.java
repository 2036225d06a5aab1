package org.prunepoint.prune.lowrank;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.prunepoint.network.Activation;
import org.prunepoint.network.ConvolutionWeights;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Node;

/**
 * The numbers of a convolution in two: the kernels of the first span what those of the whole one
 * vary in most, and the second puts its outputs together. A start for a fit, which knows what the
 * first reads: this knows the kernels only.
 *
 * @param first without bias, activation and batch norm
 * @param second {@code 1 x 1}, with what follows the product
 */
public record SplitConvolution(ConvolutionWeights first, ConvolutionWeights second) {
  /** Of kernels: what is left of one that the others explain. */
  private static final double EXPLAINED = 1e-12;

  /**
   * Whether two layers of a rank, the first with a bias for each, have fewer parameters than one.
   */
  public static boolean saves(Node node, int inputs, int outputs, int rank) {
    Convolutional conv = (Convolutional) node.layer();
    long regressors = (long) inputs * conv.size() * conv.size();
    return rank * (regressors + 1 + outputs) < regressors * outputs;
  }

  /** The first layer of two. */
  public static Convolutional first(Convolutional whole, int rank) {
    return new Convolutional(
        rank,
        whole.size(),
        whole.strideX(),
        whole.strideY(),
        whole.padding(),
        whole.dilation(),
        1,
        false,
        Activation.LINEAR,
        false,
        OptionalInt.empty());
  }

  /** The second layer of two. */
  public static Convolutional second(Convolutional whole) {
    return new Convolutional(
        whole.filters(),
        1,
        1,
        1,
        0,
        1,
        1,
        whole.batchNormalize(),
        whole.activation(),
        false,
        OptionalInt.empty());
  }

  /**
   * Splits. Each time the filter of which most is left becomes the next direction (Gram and
   * Schmidt, with pivots), filters counting as what batch norm makes of them.
   *
   * @param rank fewer than it has filters
   */
  public static SplitConvolution of(ConvolutionWeights whole, int rank) {
    int filters = whole.filters();
    int n = whole.kernels().length / filters;
    double[] scales = whole.scales();
    double[][] left = new double[filters][n];
    for (int o = 0; o < filters; o++) {
      for (int k = 0; k < n; k++) {
        left[o][k] = scales[o] * whole.kernels()[o * n + k];
      }
    }
    double[] sizes = Arrays.stream(left).mapToDouble(row -> dot(row, row)).toArray();
    double most = Arrays.stream(sizes).max().orElse(0);
    float[] first = new float[rank * n];
    float[] second = new float[filters * rank];
    for (int r = 0; r < rank; r++) {
      int pivot = largest(sizes);
      if (!(sizes[pivot] > EXPLAINED * most)) {
        break; // The rest of the kernels of the first stays zero: nothing is left to explain.
      }
      double norm = Math.sqrt(sizes[pivot]);
      double[] direction = Arrays.stream(left[pivot]).map(v -> v / norm).toArray();
      for (int k = 0; k < n; k++) {
        first[r * n + k] = (float) direction[k];
      }
      int column = r;
      IntStream.range(0, filters)
          .parallel()
          .forEach(
              o -> {
                double along = dot(left[o], direction);
                for (int k = 0; k < n; k++) {
                  left[o][k] -= along * direction[k];
                }
                sizes[o] = dot(left[o], left[o]);
                double scale = Math.abs(scales[o]) < 1e-12 ? 1 : scales[o];
                second[o * rank + column] = (float) (along / scale);
              });
      sizes[pivot] = 0;
    }
    return new SplitConvolution(
        new ConvolutionWeights(new float[rank], null, first),
        new ConvolutionWeights(whole.bias(), whole.batchNorm(), second));
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
