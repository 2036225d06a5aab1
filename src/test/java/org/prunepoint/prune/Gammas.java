package org.prunepoint.prune;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.prunepoint.network.ConvolutionWeights;
import org.prunepoint.network.ConvolutionWeights.BatchNorm;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.Weights;

/** Weights of which only gammas and betas are there: all that plans need, however large the net. */
final class Gammas {
  private Gammas() {}

  /** One array for each batch-normalised convolution, in order. */
  static Weights of(Network network, float[]... gammas) {
    Iterator<float[]> next = List.of(gammas).iterator();
    return weights(network, _ -> next.next());
  }

  static Weights random(Network network, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return weights(
        network,
        n -> {
          float[] g = new float[n];
          for (int i = 0; i < n; i++) {
            g[i] = random.nextFloat() - .3f;
          }
          return g;
        });
  }

  private static Weights weights(Network network, java.util.function.IntFunction<float[]> gammas) {
    List<@Nullable ConvolutionWeights> all = new ArrayList<>();
    for (Node node : network.nodes()) {
      all.add(node.layer() instanceof Convolutional conv ? weights(conv, gammas) : null);
    }
    return new Weights(
        Weights.Header.FRESH,
        all,
        new ArrayList<>(java.util.Collections.nCopies(all.size(), null)));
  }

  private static ConvolutionWeights weights(
      Convolutional conv, java.util.function.IntFunction<float[]> gammas) {
    float[] ones = new float[conv.filters()];
    Arrays.fill(ones, 1);
    BatchNorm norm =
        conv.batchNormalize()
            ? new BatchNorm(gammas.apply(conv.filters()), new float[conv.filters()], ones)
            : null;
    return new ConvolutionWeights(ones, norm, new float[0]); // A plan needs no kernels.
  }
}
