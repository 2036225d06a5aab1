package org.prunepoint.sweep;

import java.util.Comparator;
import java.util.List;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.Strategy;
import org.prunepoint.sweep.point.SweepPoint;
import org.prunepoint.sweep.search.BestPrunePoint;

/** The same search for several strategies, one after the other. */
final class SeveralStrategies implements PointSearch {
  private final List<Part> parts;

  /**
   * One strategy's search.
   *
   * @param strategy of all its points
   */
  record Part(Strategy strategy, PointSearch search) {}

  SeveralStrategies(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  @Override
  public List<PruneSettings> next(SweepTable table) {
    return parts.stream()
        .map(p -> p.search().next(table.of(p.strategy())))
        .filter(next -> !next.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  /**
   * Strategies cannot be compared by their percent, so of the best of each the one counts that
   * leaves the fewest operations; under a target, where all leave as many, the highest mAP.
   */
  @Override
  public SweepPoint best(SweepTable table) {
    Comparator<SweepPoint> better =
        rule() instanceof BestPrunePoint.BestAtTarget
            ? Comparator.comparingDouble(p -> -p.map())
            : Comparator.comparingDouble(p -> p.size().bflops());
    SweepPoint start = table.start();
    return parts.stream()
        .map(p -> p.search().best(table.of(p.strategy())))
        .filter(p -> !p.equals(start))
        .min(better)
        .orElse(start);
  }

  @Override
  public BestPrunePoint rule() {
    return parts.getFirst().search().rule();
  }
}
