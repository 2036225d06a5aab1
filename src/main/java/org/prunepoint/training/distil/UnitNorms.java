package org.prunepoint.training.distil;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.prunepoint.network.ConvolutionWeights;
import org.prunepoint.network.ConvolutionWeights.BatchNorm;
import org.prunepoint.network.Weights;

/**
 * The same network with every variance 1: kernels and means divided by the deviations, of which a
 * batch norm does the rest. Steps of one length then turn the kernels of all layers about equally
 * far; where variances are tiny, as in depthwise networks and in what is written for other readers,
 * the same step would throw the kernel over. A tuned network gets its variances back.
 */
final class UnitNorms {
  private final Weights original;

  UnitNorms(Weights original) {
    this.original = original;
  }

  /** What is tuned. */
  Weights weights() {
    return each(original, true);
  }

  /** The same with the variances of the original. */
  Weights restored(Weights tuned) {
    return each(tuned, false);
  }

  private Weights each(Weights weights, boolean toUnit) {
    List<@Nullable ConvolutionWeights> all = new ArrayList<>(weights.convolutions());
    for (int i = 0; i < all.size(); i++) {
      ConvolutionWeights from = all.get(i);
      ConvolutionWeights was = original.convolutions().get(i);
      if (from != null && was != null && was.batchNorm() != null) {
        all.set(i, scaled(from, was.batchNorm().variance(), toUnit));
      }
    }
    return new Weights(weights.header(), all, weights.shortcuts());
  }

  private static ConvolutionWeights scaled(
      ConvolutionWeights from, float[] variance, boolean toUnit) {
    BatchNorm norm = Objects.requireNonNull(from.batchNorm());
    float[] kernels = from.kernels().clone();
    float[] means = norm.mean().clone();
    float[] variances = variance.clone();
    int block = kernels.length / from.filters();
    for (int o = 0; o < from.filters(); o++) {
      double deviation = Math.sqrt(variance[o] + BatchNorm.EPSILON);
      double by = toUnit ? 1 / deviation : deviation;
      means[o] = (float) (means[o] * by);
      for (int k = o * block; k < (o + 1) * block; k++) {
        kernels[k] = (float) (kernels[k] * by);
      }
      if (toUnit) {
        variances[o] = (float) (1 - BatchNorm.EPSILON);
      }
    }
    return new ConvolutionWeights(
        from.bias(), new BatchNorm(norm.gamma(), means, variances), kernels);
  }
}
