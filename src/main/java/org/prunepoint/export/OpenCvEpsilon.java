package org.prunepoint.export;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prunepoint.network.ConvolutionWeights;
import org.prunepoint.network.ConvolutionWeights.BatchNorm;
import org.prunepoint.network.Weights;

/**
 * Weights with which Darknet's formula gives what OpenCV's Darknet importer computes: it divides by
 * {@code sqrt(variance + 1e-6)} where Darknet adds 1e-5, which shows where a variance is that
 * small.
 */
final class OpenCvEpsilon {
  private static final double EPSILON = 1e-6;

  private OpenCvEpsilon() {}

  static Weights of(Weights weights) {
    List<@Nullable ConvolutionWeights> all = new ArrayList<>();
    for (ConvolutionWeights w : weights.convolutions()) {
      BatchNorm norm = w == null ? null : w.batchNorm();
      all.add(norm == null ? w : new ConvolutionWeights(w.bias(), shifted(norm), w.kernels()));
    }
    return new Weights(weights.header(), all, weights.shortcuts());
  }

  private static BatchNorm shifted(BatchNorm norm) {
    float[] variance = norm.variance().clone();
    for (int i = 0; i < variance.length; i++) {
      variance[i] = (float) (variance[i] + EPSILON - BatchNorm.EPSILON);
    }
    return new BatchNorm(norm.gamma(), norm.mean(), variance);
  }
}
