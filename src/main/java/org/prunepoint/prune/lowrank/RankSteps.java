package org.prunepoint.prune.lowrank;

import org.jspecify.annotations.Nullable;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;

/**
 * From where on in the order of channels a convolution is better two of lower rank.
 *
 * @param steps by layer three numbers each: a place in the order, 0..1, the side that is split from
 *     there on (its {@linkplain Split.Side#number number}), and the rank; places ascend. Null for a
 *     layer that stays in one. Not copied: read only
 */
public record RankSteps(float[] @Nullable [] steps) {
  /** Numbers of a step. */
  public static final int NUMBERS = 3;

  /**
   * How a layer is split.
   *
   * @param place how far channels have gone
   * @return null where it is in one
   */
  public @Nullable Split split(int layer, double place) {
    float[] of = steps[layer];
    Split split = null;
    for (int i = 0; of != null && i < of.length && of[i] <= place; i += NUMBERS) {
      split = new Split(Split.Side.of(of[i + 1]).orElseThrow(), Math.round(of[i + 2]));
    }
    return split;
  }

  /** Whether it is of this network, as one that was kept may not be. */
  public boolean fits(Network network) {
    if (steps.length != network.nodes().size()) {
      return false;
    }
    for (Node node : network.nodes()) {
      float[] of = steps[node.index()];
      for (int i = 0; of != null && i < of.length; i += NUMBERS) {
        if (i + NUMBERS > of.length) {
          return false;
        }
        float rank = of[i + 2];
        if (Split.Side.of(of[i + 1]).filter(side -> fits(node, side, rank)).isEmpty()) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean fits(Node node, Split.Side side, float rank) {
    return node.layer() instanceof Convolutional conv
        && conv.groups() == 1
        && !conv.binary()
        && (side == Split.Side.OUTPUTS || conv.size() > 1)
        && rank == Math.rint(rank)
        && rank >= 1
        && rank < side.most(node.input().channels(), conv.filters());
  }
}
