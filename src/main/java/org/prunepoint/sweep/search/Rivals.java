package org.prunepoint.sweep.search;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.prunepoint.prune.Allocation;
import org.prunepoint.prune.Ranking;
import org.prunepoint.prune.Repair;
import org.prunepoint.prune.Score;
import org.prunepoint.prune.budget.Target;

/** Rankings that are worth comparing at equal cost, the likeliest first. */
public final class Rivals {
  private Rivals() {}

  /**
   * Rivals of a ranking.
   *
   * @param cost what pruning is to save
   * @param asked the ranking of the recipe; first where somebody chose another than the usual one
   * @param repair rankings from pictures are tried only where pictures are looked at anyway
   * @return with the ranking itself
   */
  public static List<Ranking> of(Target.Kind cost, Ranking asked, Repair repair) {
    Set<Ranking> found = new LinkedHashSet<>();
    if (!asked.equals(Ranking.usual(repair))) {
      found.add(asked);
    }
    if (repair.fits()) {
      found.addAll(
          switch (cost) {
            case BFLOPS, LATENCY ->
                List.of(
                    surgeon(Allocation.DETECTIONS_BFLOPS, false),
                    surgeon(Allocation.DETECTIONS_BFLOPS, true),
                    surgeon(Allocation.CURVE_BFLOPS, false),
                    surgeon(Allocation.CURVE, false));
            case PARAMETERS, BYTES ->
                List.of(
                    surgeon(Allocation.CURVE, false),
                    surgeon(Allocation.DETECTIONS, false),
                    surgeon(Allocation.DETECTIONS, true),
                    surgeon(Allocation.CURVE_BFLOPS, false));
          });
      found.add(surgeon(Allocation.GLOBAL, false));
    } else {
      found.add(asked);
      found.add(Ranking.USUAL);
      found.add(new Ranking(Score.GAMMA, Allocation.UNIFORM));
    }
    return List.copyOf(found);
  }

  private static Ranking surgeon(Allocation allocation, boolean lowRank) {
    return new Ranking(Score.SURGEON, allocation, lowRank);
  }
}
