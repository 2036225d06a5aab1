package org.prunepoint.reconstruction.fit;

import java.nio.DoubleBuffer;
import org.prunepoint.network.ConvolutionWeights;
import org.prunepoint.reconstruction.linear.InputDirections;
import org.prunepoint.reconstruction.linear.Ridge;

/**
 * The numbers of a convolution that reads fewer directions of its inputs: of {@code 1 x 1}, which
 * gives these, and of the kernels for them. The {@code 1 x 1} has no bias: where the kernels look
 * over the border they read zero, as those of the whole one did.
 */
final class InputSplit {
  private final double[] whole;
  private final int inputs;
  private final int regressors;
  private final int taps;
  private final int rank;
  private final InputDirections directions;

  /**
   * @param whole kernels of the convolution: one row an output
   * @param weights how much each output counts
   * @param channels sums of products of what is read of one channel and of another; used up
   * @param count how many products were summed
   * @param rank directions
   */
  InputSplit(double[] whole, double[] weights, double[] channels, long count, int rank) {
    this.whole = whole;
    this.inputs = (int) Math.round(Math.sqrt(channels.length));
    this.regressors = whole.length / weights.length;
    this.taps = regressors / inputs;
    this.rank = rank;
    // As the fit has one: channels tied to others leave directions of nothing.
    DoubleBuffer sums = DoubleBuffer.wrap(channels);
    Ridge.add(sums, inputs, Ridge.height(sums, inputs, ConvolutionFit.RIDGE));
    this.directions =
        InputDirections.of(
            channels, count, InputDirections.reading(whole, weights, inputs), inputs);
  }

  /** The {@code 1 x 1}. */
  ConvolutionWeights first() {
    float[] kernels = new float[rank * inputs];
    for (int i = 0; i < kernels.length; i++) {
      kernels[i] = (float) directions.project()[i];
    }
    return new ConvolutionWeights(new float[rank], null, kernels);
  }

  /** The kernels of one output for the directions. */
  double[] second(int output) {
    double[] row = new double[rank * taps];
    for (int c = 0; c < inputs; c++) {
      for (int t = 0; t < taps; t++) {
        double by = whole[output * regressors + c * taps + t];
        for (int r = 0; r < rank; r++) {
          row[r * taps + t] += by * directions.restore()[c * inputs + r];
        }
      }
    }
    return row;
  }

  /**
   * What an output lacks where all that is read is at its mean.
   *
   * @param means of the regressors
   * @param row its kernels for the directions
   */
  double lostAt(double[] means, int output, double[] row) {
    double lost = 0;
    for (int k = 0; k < regressors; k++) {
      double made = 0;
      for (int r = 0; r < rank; r++) {
        made += row[r * taps + k % taps] * directions.project()[r * inputs + k / taps];
      }
      lost += (whole[output * regressors + k] - made) * means[k];
    }
    return lost;
  }
}
