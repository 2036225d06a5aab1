package org.prunepoint.workbench.prune;

import java.util.Map;
import org.prunepoint.prune.LayerLimits;

/**
 * What a plan would leave.
 *
 * @param channels of all batch-normalised convolutions together
 * @param parameters learned numbers
 * @param weightsBytes size of the weights file
 * @param bflops by Darknet's convention
 * @param kept channels that stay, by layer
 * @param threshold |gamma| at which it cuts, 0 if it cuts nothing; NaN where something else than
 *     |gamma| ranks channels
 * @param limits layers with a share of their own
 * @param basis in a sentence, what ranked the channels; that it is not what a sweep will rank them
 *     by, where that is so
 */
public record PlanPreview(
    int channels,
    long parameters,
    long weightsBytes,
    double bflops,
    Map<Integer, Integer> kept,
    double threshold,
    LayerLimits limits,
    String basis) {
  public PlanPreview {
    kept = Map.copyOf(kept);
  }
}
