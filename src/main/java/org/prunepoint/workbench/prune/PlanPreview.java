package org.prunepoint.workbench.prune;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.prunepoint.prune.ChannelFates;
import org.prunepoint.prune.LayerLimits;
import org.prunepoint.prune.lowrank.Split;

/**
 * What a plan would leave, and why.
 *
 * @param channels of all batch-normalised convolutions together
 * @param parameters learned numbers
 * @param weightsBytes size of the weights file
 * @param bflops by Darknet's convention
 * @param kept channels that stay, by layer
 * @param splits convolutions that become two, by layer
 * @param cutUnits the shortcut layers of the residual units that go
 * @param limits layers with a share of their own
 * @param fates of each channel
 * @param competing the layers whose channels the percent is a share of
 * @param sizes their |gamma|, ascending. Not copied: read only
 * @param line the |gamma| that stands at the percent; 0 where that is less than one channel
 * @param basis what ranked the channels
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and large.
public record PlanPreview(
    int channels,
    long parameters,
    long weightsBytes,
    double bflops,
    Map<Integer, Integer> kept,
    Map<Integer, Split> splits,
    List<Integer> cutUnits,
    LayerLimits limits,
    ChannelFates fates,
    Set<Integer> competing,
    float[] sizes,
    double line,
    Basis basis) {
  public PlanPreview {
    kept = Map.copyOf(kept);
    splits = Map.copyOf(splits);
    cutUnits = List.copyOf(cutUnits);
    competing = Set.copyOf(competing);
  }

  /** Whether the line is the threshold: all that lies under it goes unless something holds it. */
  public boolean byGamma() {
    return basis.kind() != Basis.Kind.MEASURED;
  }

  /** The percent whose line stands at a |gamma|; 0..1. */
  public double percentAt(double gamma) {
    int low = 0;
    int high = sizes.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sizes[middle] < gamma) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return sizes.length == 0 ? 0 : (double) low / sizes.length;
  }
}
