package org.prunepoint.prune;

import java.util.List;
import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;

/**
 * The smaller network that a plan leaves.
 *
 * @param network compact
 * @param weights of it; nothing was seen yet, by its header
 * @param sourceLayers for each of its layers the layer of the source that it was
 * @param approximations whole sentences where the fold could not be as exact as asked; empty: it
 *     was
 */
public record PrunedNetwork(
    Network network, Weights weights, List<Integer> sourceLayers, List<String> approximations) {
  public PrunedNetwork {
    sourceLayers = List.copyOf(sourceLayers);
    approximations = List.copyOf(approximations);
  }

  /** The same network with weights that were repaired. */
  public PrunedNetwork withWeights(Weights repaired) {
    return new PrunedNetwork(network, repaired, sourceLayers, approximations);
  }

  /** Channels of all batch-normalised convolutions together. */
  public int channels() {
    return Pruner.channels(network);
  }
}
