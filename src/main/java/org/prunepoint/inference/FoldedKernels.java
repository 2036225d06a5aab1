package org.prunepoint.inference;

import org.prunepoint.network.ConvolutionWeights;
import org.prunepoint.network.ConvolutionWeights.BatchNorm;

/**
 * A convolution whose batch norm went into its kernels and bias: what engines run.
 *
 * @param kernels {@code [filters, channels/groups, size, size]}
 * @param bias one a filter
 */
public record FoldedKernels(float[] kernels, float[] bias) {

  /** The arrays of the weights themselves where there is no batch norm. */
  public static FoldedKernels of(ConvolutionWeights w) {
    BatchNorm norm = w.batchNorm();
    if (norm == null) {
      return new FoldedKernels(w.kernels(), w.bias());
    }
    float[] kernels = w.kernels().clone();
    float[] bias = w.bias().clone();
    int block = kernels.length / bias.length;
    for (int o = 0; o < bias.length; o++) {
      double scale = w.scale(o);
      bias[o] = (float) (bias[o] - norm.mean()[o] * scale);
      float factor = (float) scale;
      for (int k = o * block; k < (o + 1) * block; k++) {
        kernels[k] *= factor;
      }
    }
    return new FoldedKernels(kernels, bias);
  }
}
