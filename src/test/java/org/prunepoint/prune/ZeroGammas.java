package org.prunepoint.prune;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.prunepoint.channels.ChannelGroups;
import org.prunepoint.network.ConvolutionWeights;
import org.prunepoint.network.ConvolutionWeights.BatchNorm;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.RandomWeights;
import org.prunepoint.network.Weights;

/**
 * Weights as perfect sparse training would leave them: half of the channel groups have gammas of
 * exactly zero, and all channels betas as they fell.
 */
final class ZeroGammas {
  private ZeroGammas() {}

  static Weights of(Network network, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    ChannelGroups groups = ChannelGroups.of(network);
    boolean[] zero = new boolean[groups.count()];
    for (int g = 0; g < zero.length; g++) {
      zero[g] = !groups.frozen(g) && random.nextBoolean();
    }
    Weights whole = RandomWeights.of(network, seed);
    List<@Nullable ConvolutionWeights> all = new ArrayList<>(whole.convolutions());
    for (Node node : network.convolutions().toList()) {
      ConvolutionWeights w = whole.convolution(node.index());
      BatchNorm norm = w.batchNorm();
      if (norm != null) {
        float[] gamma = norm.gamma().clone();
        for (int c = 0; c < gamma.length; c++) {
          // No other is so small that it could be taken for one.
          gamma[c] = zero[groups.of(node.index())[c]] ? 0 : .1f + gamma[c];
        }
        all.set(
            node.index(),
            new ConvolutionWeights(
                w.bias(), new BatchNorm(gamma, norm.mean(), norm.variance()), w.kernels()));
      }
    }
    return new Weights(whole.header(), all, signed(whole.shortcuts(), random));
  }

  /** Some weights of shortcuts negative: normalisation by relu then takes nothing of that input. */
  private static List<float @Nullable []> signed(
      List<float @Nullable []> shortcuts, SplittableRandom random) {
    List<float @Nullable []> signed = new ArrayList<>();
    for (float[] weights : shortcuts) {
      float[] s = weights == null ? null : weights.clone();
      for (int i = 0; s != null && i < s.length; i++) {
        s[i] *= random.nextInt(3) == 0 ? -1 : 1;
      }
      signed.add(s);
    }
    return signed;
  }
}
