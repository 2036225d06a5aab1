package org.prunepoint.sweep;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.prunepoint.prune.budget.Target;
import org.prunepoint.sweep.point.SweepPoint;
import org.prunepoint.sweep.search.BestPrunePoint;

/**
 * The end of a search whose last points are distilled: that takes minutes each, and can change the
 * answer only just past what was kept.
 *
 * @param past how many points past the best
 * @param cost of which the best leaves least
 */
record LastPoints(int past, Target.Kind cost) {

  /**
   * The rows that are measured again: the best, and of those that cost less, or as much where that
   * is what all were made for, those that lost least.
   */
  List<SweepPoint> of(SweepTable table, SweepPoint best, BestPrunePoint rule) {
    Stream<SweepPoint> behind =
        table.points().stream()
            .filter(p -> !p.equals(best))
            .filter(p -> rule instanceof BestPrunePoint.BestAtTarget || cheaper(p, best))
            .sorted(
                Comparator.comparingDouble((SweepPoint p) -> -table.judge().map(p))
                    .thenComparingDouble(p -> p.cost(cost)))
            .limit(past);
    return best.equals(table.start())
        ? behind.toList()
        : Stream.concat(Stream.of(best), behind).toList();
  }

  /**
   * The best point once they are distilled. Where steps are counted from the point before, lifting
   * that point can make a cliff of the next: an answer is left only for one that costs less.
   *
   * @param before the best of the search, as its row is now
   */
  SweepPoint best(PointSearch search, SweepTable distilled, SweepPoint before) {
    SweepPoint now = search.best(distilled);
    boolean stays =
        !(search.rule() instanceof BestPrunePoint.BestAtTarget)
            && !before.equals(distilled.start())
            && !cheaper(now, before);
    return stays ? before : now;
  }

  private boolean cheaper(SweepPoint one, SweepPoint other) {
    return one.cost(cost) < other.cost(cost);
  }
}
