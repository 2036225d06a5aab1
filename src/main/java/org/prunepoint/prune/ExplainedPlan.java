package org.prunepoint.prune;

import java.util.Set;

/**
 * A plan with what led to it.
 *
 * @param plan which channels and units go
 * @param summary the counts of what is left
 * @param fates of each channel
 * @param competing the layers whose channels the percent is a share of
 * @param sizes their |gamma|, ascending. Not copied: read only
 * @param percent 0..1, as it was asked for
 * @param byGamma whether |gamma| ranks the channels, so that {@link #gammaAtPercent} is the
 *     threshold
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and large.
public record ExplainedPlan(
    PrunePlan plan,
    PlanSummary summary,
    ChannelFates fates,
    Set<Integer> competing,
    float[] sizes,
    double percent,
    boolean byGamma) {
  public ExplainedPlan {
    competing = Set.copyOf(competing);
  }

  /** The |gamma| that stands at the percent; 0 where that is less than one channel. */
  public float gammaAtPercent() {
    int index = (int) (sizes.length * percent);
    return index == 0 ? 0 : sizes[Math.min(index, sizes.length - 1)];
  }
}
