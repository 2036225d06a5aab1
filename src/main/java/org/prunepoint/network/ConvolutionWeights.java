package org.prunepoint.network;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of one convolution. Vectors have one entry a filter; kernels are {@code [filters,
 * channels/groups, size, size]} in one array. The arrays are not copied: treat them as read-only.
 */
public final class ConvolutionWeights {
  private final float[] bias;
  private final @Nullable BatchNorm batchNorm;
  private final float[] kernels;

  /**
   * The batch normalisation of a convolution: {@code gamma (x - mean) / sqrt(variance + 1e-5) +
   * beta}.
   *
   * @param gamma scales
   * @param mean running means
   * @param variance running variances
   */
  public record BatchNorm(float[] gamma, float[] mean, float[] variance) {
    /** Inside the root, as in Darknet's {@code normalize_cpu} and its fusion. */
    public static final double EPSILON = 1e-5;

    /**
     * From this variance on it hardly matters that a reader adds another epsilon: OpenCV's 1e-6 is
     * off by 4.5e-6 a layer. Weights for other programs are scaled so that every variance lies
     * here, and training on such weights undoes it; see docs/decisions.
     */
    public static final double PORTABLE = 1;
  }

  /**
   * @param bias betas where there is a batch norm, biases where there is none
   */
  public ConvolutionWeights(float[] bias, @Nullable BatchNorm batchNorm, float[] kernels) {
    this.bias = bias;
    this.batchNorm = batchNorm;
    this.kernels = kernels;
  }

  /** Beta where there is a batch norm, the bias where there is none. */
  public float[] bias() {
    return bias;
  }

  /** Null for a convolution without one: usually the last before a head. */
  public @Nullable BatchNorm batchNorm() {
    return batchNorm;
  }

  /** {@code [filters, channels/groups, size, size]}. */
  public float[] kernels() {
    return kernels;
  }

  /**
   * The constant beside the product of each filter: the mean that a batch norm takes off, or the
   * bias that is added where there is none.
   */
  public float[] constants() {
    return batchNorm == null ? bias : batchNorm.mean;
  }

  /**
   * The same with other kernels; gammas, betas and variances stay.
   *
   * @param constants as {@link #constants}
   */
  public ConvolutionWeights with(float[] constants, float[] kernels) {
    return batchNorm == null
        ? new ConvolutionWeights(constants, null, kernels)
        : new ConvolutionWeights(
            bias, new BatchNorm(batchNorm.gamma, constants, batchNorm.variance), kernels);
  }

  public int filters() {
    return bias.length;
  }

  /** What the batch norm multiplies the product of a filter by; 1 without one. */
  public double scale(int filter) {
    return batchNorm == null
        ? 1
        : batchNorm.gamma[filter] / Math.sqrt(batchNorm.variance[filter] + BatchNorm.EPSILON);
  }

  /** {@link #scale} of each filter. */
  public double[] scales() {
    double[] scales = new double[filters()];
    Arrays.setAll(scales, this::scale);
    return scales;
  }
}
