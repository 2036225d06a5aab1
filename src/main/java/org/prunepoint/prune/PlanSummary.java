package org.prunepoint.prune;

import java.util.List;
import org.prunepoint.network.Cost;

/**
 * What a plan leaves, without building it.
 *
 * @param channels of all batch-normalised convolutions
 * @param cost of the smaller network
 * @param keptChannels filters by layer of the source; 0 where a convolution goes, -1 where there
 *     was none
 */
public record PlanSummary(int channels, Cost cost, List<Integer> keptChannels) {}
