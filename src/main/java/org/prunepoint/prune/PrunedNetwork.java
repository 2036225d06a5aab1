package org.prunepoint.prune;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;
import org.prunepoint.prune.lowrank.Split;

/**
 * The smaller network that a plan leaves.
 *
 * @param network compact
 * @param weights of it; nothing was seen yet, by its header
 * @param sourceLayers for each of its layers the layer of the source that it was; the same twice
 *     where one became two of lower rank
 * @param splits how these did, by the first of the two
 * @param sourceChannels for each of its layers, the channel of the source that each output channel
 *     was, {@link #CARRIER} for one that holds a constant; empty arrays where it is no convolution,
 *     or the first of two. Not copied: read only
 * @param approximations whole sentences where the fold could not be as exact as asked; empty: it
 *     was
 */
public record PrunedNetwork(
    Network network,
    Weights weights,
    List<Integer> sourceLayers,
    Map<Integer, Split> splits,
    List<int[]> sourceChannels,
    List<String> approximations) {
  /** Stands for the source of a channel that was in none. */
  public static final int CARRIER = Flow.CARRIER;

  /** The same under another name. */
  public PrunedNetwork withName(String name) {
    return new PrunedNetwork(
        network.withName(name), weights, sourceLayers, splits, sourceChannels, approximations);
  }

  /** Nothing pruned. */
  public static PrunedNetwork whole(Network network, Weights weights) {
    List<Integer> layers = IntStream.range(0, network.nodes().size()).boxed().toList();
    List<int[]> channels =
        network.nodes().stream()
            .map(
                n ->
                    n.layer() instanceof Convolutional c
                        ? IntStream.range(0, c.filters()).toArray()
                        : new int[0])
            .toList();
    return new PrunedNetwork(network, weights, layers, Map.of(), channels, List.of());
  }

  public PrunedNetwork {
    sourceLayers = List.copyOf(sourceLayers);
    splits = Map.copyOf(splits);
    sourceChannels = List.copyOf(sourceChannels);
    approximations = List.copyOf(approximations);
  }

  /** The same network with weights that were repaired. */
  public PrunedNetwork withWeights(Weights repaired) {
    return new PrunedNetwork(
        network, repaired, sourceLayers, splits, sourceChannels, approximations);
  }

  /** Channels of all batch-normalised convolutions together. */
  public int channels() {
    return Pruner.channels(network);
  }
}
