package org.prunepoint.network;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.prunepoint.network.ConvolutionWeights.BatchNorm;

/**
 * Weights that were never trained but keep activations at a sane size: for benchmarks and tests.
 */
public final class RandomWeights {
  private RandomWeights() {}

  /** Always the same for the same network and seed. */
  public static Weights of(Network network, long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    List<@Nullable ConvolutionWeights> convolutions = new ArrayList<>();
    List<float @Nullable []> shortcuts = new ArrayList<>();
    for (Node node : network.nodes()) {
      WeightLayout layout = WeightLayout.of(node);
      shortcuts.add(
          switch (layout.form()) {
            case SHORTCUT -> layout.biases() > 0 ? uniform(random, layout.biases(), 0, 1) : null;
            case CONVOLUTION, NONE -> null;
          });
      convolutions.add(
          switch (layout.form()) {
            case CONVOLUTION ->
                convolution(random, (Layer.Convolutional) node.layer(), layout, convolutions);
            case SHORTCUT, NONE -> null;
          });
    }
    return new Weights(Weights.Header.FRESH, convolutions, shortcuts);
  }

  private static ConvolutionWeights convolution(
      RandomGenerator random,
      Layer.Convolutional conv,
      WeightLayout layout,
      List<@Nullable ConvolutionWeights> before) {
    if (conv.sharedWith().isPresent()) {
      ConvolutionWeights partner = before.get(conv.sharedWith().getAsInt());
      if (partner != null) {
        return partner;
      }
    }
    long perFilter = layout.kernels() / conv.filters();
    float bound = (float) Math.sqrt(3.0 / perFilter);
    float[] beta = uniform(random, conv.filters(), -.5f, .5f);
    BatchNorm norm =
        conv.batchNormalize()
            ? new BatchNorm(
                uniform(random, conv.filters(), 0, 1.4f),
                uniform(random, conv.filters(), -.2f, .2f),
                uniform(random, conv.filters(), .5f, 1.5f))
            : null;
    return new ConvolutionWeights(beta, norm, uniform(random, layout.kernels(), -bound, bound));
  }

  private static float[] uniform(RandomGenerator random, long n, float from, float to) {
    float[] values = new float[Math.toIntExact(n)];
    for (int i = 0; i < values.length; i++) {
      values[i] = from + (to - from) * random.nextFloat();
    }
    return values;
  }
}
