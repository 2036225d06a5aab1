package org.prunepoint.sweep;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.prunepoint.Cancellation;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.budget.Target;
import org.prunepoint.sweep.point.SweepPoint;
import org.prunepoint.sweep.search.BestPrunePoint;

/**
 * A search by the likeliest ranking; then each of the others is tried where it leaves as much as
 * the best point so far. One that detects better there searches on, and its best point is the best
 * if it costs less, or as much and detects better; the others have cost one point each.
 */
final class RankingRace implements PointSearch {
  /** Of the unpruned network's cost: where rankings are tried when nothing could go so far. */
  private static final double GENTLE = .97;

  private final List<Entry> entries;
  private final Target.Kind cost;
  private final ModelUnderTest subject;
  private final Cancellation cancellation;
  private final Map<PruneSettings, Optional<PruneSettings>> met = new ConcurrentHashMap<>();

  /** One ranking. */
  record Entry(SweepRequest request, SeveralStrategies.Part part) {}

  /**
   * @param entries of one strategy, the likeliest first
   * @param cost that is compared
   */
  RankingRace(
      List<Entry> entries, Target.Kind cost, ModelUnderTest subject, Cancellation cancellation) {
    this.entries = List.copyOf(entries);
    this.cost = cost;
    this.subject = subject;
    this.cancellation = cancellation;
  }

  /** How far a race has come. */
  private record Standing(SweepPoint best, List<PruneSettings> next) {}

  private Standing standing(SweepTable table) {
    Entry first = entries.getFirst();
    SweepTable firstRows = first.part().own().apply(table);
    SweepPoint best = first.part().search().best(firstRows);
    List<PruneSettings> next = first.part().search().next(firstRows);
    for (Entry rival : entries.subList(1, entries.size())) {
      if (!next.isEmpty()) {
        return new Standing(best, next);
      }
      Standing after = challenged(rival, best, table);
      best = after.best();
      next = after.next();
    }
    return new Standing(best, next);
  }

  private Standing challenged(Entry rival, SweepPoint best, SweepTable table) {
    Optional<PruneSettings> asCheap = asCheap(rival, best, table);
    if (asCheap.isEmpty()) {
      return new Standing(best, List.of());
    }
    SweepTable rows = rival.part().own().apply(table);
    Optional<SweepPoint> row = rows.row(asCheap.get().percent(), asCheap.get().cutUnits());
    if (row.isEmpty()) {
      return new Standing(best, List.of(asCheap.get()));
    }
    boolean nothingYet = best.equals(table.start());
    if (!nothingYet && table.judge().map(row.get()) <= table.judge().map(best)) {
      return new Standing(best, List.of());
    }
    SweepPoint own = rival.part().search().best(rows);
    boolean better =
        !own.equals(table.start()) && (nothingYet || cost(table, own) <= cost(table, best));
    SweepPoint now = better ? own : nothingYet ? best : row.get();
    return new Standing(now, better || nothingYet ? rival.part().search().next(rows) : List.of());
  }

  /** Settings by which another ranking leaves as much as the best point. */
  private Optional<PruneSettings> asCheap(Entry rival, SweepPoint best, SweepTable table) {
    SweepPoint unpruned = table.start();
    double limit = cost(table, best) * (best.equals(unpruned) ? GENTLE : 1);
    if (!(limit > 0) || Double.isInfinite(limit)) {
      return Optional.empty();
    }
    PruneSettings base = rival.request().settings(0, best.settings().cutUnits());
    return met.computeIfAbsent(
        base.withPercent(Math.clamp(limit / cost(table, unpruned), 0, 1)), // stands for the limit
        _ -> subject.meeting(new Target(cost, limit), base, cancellation));
  }

  private double cost(SweepTable table, SweepPoint point) {
    return table.judge().cost(point, cost);
  }

  @Override
  public List<PruneSettings> next(SweepTable table) {
    return table.unpruned() == null
        ? entries.getFirst().part().search().next(table)
        : standing(table).next();
  }

  @Override
  public SweepPoint best(SweepTable table) {
    return standing(table).best();
  }

  @Override
  public BestPrunePoint rule() {
    return entries.getFirst().part().search().rule();
  }
}
