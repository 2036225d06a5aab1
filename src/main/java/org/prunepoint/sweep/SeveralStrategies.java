package org.prunepoint.sweep;

import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.budget.Target;
import org.prunepoint.sweep.point.SweepPoint;
import org.prunepoint.sweep.search.BestPrunePoint;

/** The same search for several strategies, or rankings, one after the other. */
final class SeveralStrategies implements PointSearch {
  private final List<Part> parts;
  private final Target.Kind cost;

  /**
   * The search of one of them.
   *
   * @param own its rows of a table
   */
  record Part(UnaryOperator<SweepTable> own, PointSearch search) {}

  /**
   * @param cost of which the best leaves least
   */
  SeveralStrategies(List<Part> parts, Target.Kind cost) {
    this.parts = List.copyOf(parts);
    this.cost = cost;
  }

  @Override
  public List<PruneSettings> next(SweepTable table) {
    return parts.stream()
        .map(p -> p.search().next(p.own().apply(table)))
        .filter(next -> !next.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  /**
   * Strategies cannot be compared by their percent, so of the best of each the one counts that
   * costs least, in operations where nothing is said; under a target, where all leave as many, the
   * highest mAP.
   */
  @Override
  public SweepPoint best(SweepTable table) {
    Comparator<SweepPoint> better =
        rule() instanceof BestPrunePoint.BestAtTarget
            ? Comparator.comparingDouble(p -> -table.judge().map(p))
            : Comparator.comparingDouble(p -> table.judge().cost(p, cost));
    SweepPoint start = table.start();
    return parts.stream()
        .map(p -> p.search().best(p.own().apply(table)))
        .filter(p -> !p.equals(start))
        .min(better)
        .orElse(start);
  }

  @Override
  public BestPrunePoint rule() {
    return parts.getFirst().search().rule();
  }
}
