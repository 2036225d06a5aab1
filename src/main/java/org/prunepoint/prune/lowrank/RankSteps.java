package org.prunepoint.prune.lowrank;

import org.jspecify.annotations.Nullable;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;

/**
 * From where on in the order of channels a convolution is better two of lower rank.
 *
 * @param steps by layer pairs of numbers: a place in the order, 0..1, and the rank from there on;
 *     places ascend, ranks fall. Null for a layer that stays in one. Not copied: read only
 */
public record RankSteps(float[] @Nullable [] steps) {
  /** Rank one from the start, in whatever layer could be two: fewer than any order leaves. */
  public static RankSteps lowest(Network network) {
    float[][] steps = new float[network.nodes().size()][];
    for (Node node : network.nodes()) {
      if (node.layer() instanceof Convolutional conv && conv.groups() == 1 && !conv.binary()) {
        steps[node.index()] = new float[] {0, 1};
      }
    }
    return new RankSteps(steps);
  }

  /**
   * The rank of a layer.
   *
   * @param place how far channels have gone
   * @return 0 where it is in one
   */
  public int rank(int layer, double place) {
    float[] of = steps[layer];
    int rank = 0;
    for (int i = 0; of != null && i + 1 < of.length && of[i] <= place; i += 2) {
      rank = Math.round(of[i + 1]);
    }
    return rank;
  }

  /** Whether it is of this network, as one that was kept may not be. */
  public boolean fits(Network network) {
    if (steps.length != network.nodes().size()) {
      return false;
    }
    for (Node node : network.nodes()) {
      float[] of = steps[node.index()];
      for (int i = 0; of != null && i < of.length; i += 2) {
        if (!(node.layer() instanceof Convolutional conv)
            || i + 1 == of.length
            || !(of[i + 1] >= 1 && of[i + 1] < conv.filters())) {
          return false;
        }
      }
    }
    return true;
  }
}
