package org.prunepoint.prune;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prunepoint.channels.ResidualUnit;

/**
 * Which residual units go first.
 *
 * @param units first to last in the network
 * @param gammas by layer |gamma| of each channel; null where there are none
 */
record RankedUnits(List<ResidualUnit> units, float[] @Nullable [] gammas) {

  /**
   * The units that settings cut, in the order that they name or else by gamma.
   *
   * @param masks by layer which channels are still there; null for all
   */
  List<ResidualUnit> first(PruneSettings settings, boolean @Nullable [] @Nullable [] masks) {
    List<ScoredUnit> ranked =
        settings.cutUnits() == 0
            ? List.of()
            : settings.unitOrder().isEmpty() ? byGamma(masks) : inOrder(settings.unitOrder());
    return ranked.stream().limit(settings.cutUnits()).map(ScoredUnit::unit).toList();
  }

  /**
   * By the mean |gamma| of their last convolution, the smallest first.
   *
   * @param masks by layer which channels are still there; null for all
   */
  List<ScoredUnit> byGamma(boolean @Nullable [] @Nullable [] masks) {
    return units.stream()
        .map(u -> new ScoredUnit(u, meanGamma(u.last(), masks == null ? null : masks[u.last()])))
        .sorted(Comparator.comparingDouble(ScoredUnit::score))
        .toList();
  }

  private List<ScoredUnit> inOrder(List<Integer> shortcuts) {
    List<ScoredUnit> ranked = new ArrayList<>();
    for (int shortcut : shortcuts) {
      units.stream()
          .filter(u -> u.shortcut() == shortcut)
          .forEach(u -> ranked.add(new ScoredUnit(u, ranked.size())));
    }
    return ranked;
  }

  private double meanGamma(int layer, boolean @Nullable [] mask) {
    float[] g = gammas[layer];
    double sum = 0;
    int n = 0;
    for (int c = 0; g != null && c < g.length; c++) {
      if (mask == null || mask[c]) {
        sum += g[c];
        n++;
      }
    }
    return n == 0 ? 0 : sum / n;
  }
}
