package org.prunepoint.workbench.gamma;

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
 * @param threshold |gamma| at which it cuts; 0 if it cuts nothing
 * @param limits layers with a share of their own
 */
public record PlanPreview(
    int channels,
    long parameters,
    long weightsBytes,
    double bflops,
    Map<Integer, Integer> kept,
    double threshold,
    LayerLimits limits) {
  public PlanPreview {
    kept = Map.copyOf(kept);
  }
}
