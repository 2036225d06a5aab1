package org.prunepoint.prune;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.prune.lowrank.RankSteps;

/**
 * What a {@link Ranking} came to on a network: in the place of |gamma|.
 *
 * @param values by layer one number a channel, the smallest to go first, the same for channels that
 *     go together; null where a layer has no gammas. Not copied: read only
 * @param ranks from where on convolutions are better two; empty where the ranking chooses none
 */
public record ChannelMerits(
    Ranking ranking, float[] @Nullable [] values, Optional<RankSteps> ranks) {
  /** Of channels only. */
  public ChannelMerits(Ranking ranking, float[] @Nullable [] values) {
    this(ranking, values, Optional.empty());
  }

  /** Whether it has a number for each channel of this network, as one that was kept may not. */
  public boolean fits(Network network) {
    if (values.length != network.nodes().size()) {
      return false;
    }
    for (Node node : network.nodes()) {
      float[] of = values[node.index()];
      if (of != null
          && !(node.layer() instanceof Convolutional conv && conv.filters() == of.length)) {
        return false;
      }
    }
    return ranks.isPresent() == ranking.choosesRanks()
        && ranks.stream().allMatch(r -> r.fits(network));
  }
}
