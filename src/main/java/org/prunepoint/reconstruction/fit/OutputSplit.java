package org.prunepoint.reconstruction.fit;

import java.nio.FloatBuffer;
import java.util.List;
import org.prunepoint.network.ConvolutionWeights;
import org.prunepoint.reconstruction.linear.Blas;
import org.prunepoint.reconstruction.linear.PrincipalDirections;

/**
 * The numbers of a convolution in fewer directions of its outputs: of {@code k x k}, which gives
 * these with mean 0 and variance 1, and of {@code 1 x 1}, which puts them together.
 */
final class OutputSplit {
  private final int outputs;
  private final double[] weights;
  private final int rank;
  private final double[] means;
  private final PrincipalDirections directions;

  /**
   * @param predicted what the whole one gives, chunk by chunk: one row an output
   * @param weights how much each output counts
   * @param rank directions
   */
  OutputSplit(List<float[]> predicted, double[] weights, int rank) {
    this.outputs = weights.length;
    this.weights = weights;
    this.rank = rank;
    this.means = means(predicted);
    this.directions = directions(predicted);
  }

  private double[] means(List<float[]> predicted) {
    double[] sums = new double[outputs];
    long count = 0;
    for (float[] chunk : predicted) {
      int size = chunk.length / outputs;
      for (int i = 0; i < chunk.length; i++) {
        sums[i / size] += chunk[i];
      }
      count += size;
    }
    for (int o = 0; o < sums.length; o++) {
      sums[o] /= count;
    }
    return sums;
  }

  private PrincipalDirections directions(List<float[]> predicted) {
    int n = outputs;
    double[] covariance = new double[n * n];
    float[] product = new float[n * n];
    long count = 0;
    for (float[] chunk : predicted) {
      int size = chunk.length / n;
      float[] centred = new float[chunk.length];
      for (int i = 0; i < chunk.length; i++) {
        centred[i] = (float) (weights[i / size] * (chunk[i] - means[i / size]));
      }
      FloatBuffer rows = FloatBuffer.wrap(centred);
      Blas.productTransposed(
          n, n, size, rows, size, rows, size, false, FloatBuffer.wrap(product), n);
      for (int i = 0; i < covariance.length; i++) {
        covariance[i] += product[i];
      }
      count += size;
    }
    return PrincipalDirections.of(covariance, n, count);
  }

  /**
   * The {@code k x k}.
   *
   * @param whole kernels of the convolution: one row an output
   * @param constants that go with them
   */
  ConvolutionWeights first(double[] whole, double[] constants) {
    int regressors = whole.length / outputs;
    float[] kernels = new float[rank * regressors];
    float[] bias = new float[rank];
    for (int r = 0; r < rank; r++) {
      double deviation = directions.deviation(r);
      for (int o = 0; o < outputs; o++) {
        double by = directions.of(o, r) * weights[o] / deviation;
        for (int k = 0; k < regressors; k++) {
          kernels[r * regressors + k] += (float) (by * whole[o * regressors + k]);
        }
        bias[r] += (float) (by * (constants[o] - means[o]));
      }
    }
    return new ConvolutionWeights(bias, null, kernels);
  }

  /** The kernels of one output for the directions. */
  double[] second(int output) {
    double[] row = new double[rank];
    for (int r = 0; r < rank; r++) {
      row[r] = directions.of(output, r) / weights[output] * directions.deviation(r);
    }
    return row;
  }

  /** What the whole one gives on average. */
  double mean(int output) {
    return means[output];
  }
}
