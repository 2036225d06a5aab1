package org.prunepoint.sweep.point;

import org.prunepoint.network.Cost;
import org.prunepoint.prune.PrunedNetwork;

/**
 * What is left of a network.
 *
 * @param channels of all batch-normalised convolutions together
 * @param parameters learned numbers
 * @param weightsBytes size of the weights file
 * @param bflops by Darknet's convention
 */
public record NetworkSize(int channels, long parameters, long weightsBytes, double bflops) {
  public static NetworkSize of(PrunedNetwork network) {
    Cost cost = network.network().cost();
    return new NetworkSize(
        network.channels(), cost.parameters(), cost.weightsBytes(), cost.bflops());
  }
}
