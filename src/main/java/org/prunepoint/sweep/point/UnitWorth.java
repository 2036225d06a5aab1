package org.prunepoint.sweep.point;

import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.prunepoint.channels.ResidualUnit;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.ScoredUnit;

/**
 * What a residual unit is worth, by both measures.
 *
 * @param unit it
 * @param meanGamma of its last convolution, as the established tools rank units
 * @param map50Lost by the network when this unit alone is cut: its ablation; negative where the
 *     network detects better without
 */
public record UnitWorth(ResidualUnit unit, double meanGamma, double map50Lost) {

  /**
   * Cuts each unit alone.
   *
   * @param units with their mean gammas
   * @param base all settings but the units
   * @param map50 of the network that settings leave
   * @param unprunedMap50 of the network as it came
   * @return the unit that costs least first; of equals, the one with the smaller gamma
   */
  public static List<UnitWorth> ablation(
      List<ScoredUnit> units,
      PruneSettings base,
      ToDoubleFunction<PruneSettings> map50,
      double unprunedMap50) {
    return ablation(units, base, map50, unprunedMap50, _ -> {});
  }

  /**
   * The same.
   *
   * @param each is told of each unit as soon as it is known
   */
  public static List<UnitWorth> ablation(
      List<ScoredUnit> units,
      PruneSettings base,
      ToDoubleFunction<PruneSettings> map50,
      double unprunedMap50,
      Consumer<UnitWorth> each) {
    return units.stream()
        .map(
            u ->
                new UnitWorth(
                    u.unit(),
                    u.score(),
                    unprunedMap50 - map50.applyAsDouble(alone(base, u.unit()))))
        .peek(each)
        .sorted(
            Comparator.comparingDouble(UnitWorth::map50Lost)
                .thenComparingDouble(UnitWorth::meanGamma))
        .toList();
  }

  /** The settings that cut this unit and nothing else. */
  public static PruneSettings alone(PruneSettings base, ResidualUnit unit) {
    return base.withPercent(0).withCutUnits(1).withUnitOrder(List.of(unit.shortcut()));
  }

  /** The order in which they go, as {@link PruneSettings#unitOrder} wants it. */
  public static List<Integer> order(List<UnitWorth> weakestFirst) {
    return weakestFirst.stream().map(u -> u.unit().shortcut()).toList();
  }
}
