package org.prunepoint.sweep;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.sweep.measuring.Hurdle;
import org.prunepoint.sweep.point.SweepPoint;

/**
 * What points have to come to on a sample of the pictures. A search is a pure function of its
 * table, so it can be asked up to which mAP a point would change nothing.
 *
 * @param pictures of the sample; empty where all are looked at at once
 */
record Hurdles(OptionalInt pictures) {

  /** How a search goes on. */
  private record Outcome(List<PruneSettings> next, PruneSettings best) {}

  private static Outcome outcome(
      PruneSettings settings, PointSearch search, SweepTable table, double map) {
    SweepTable then = table.with(Lookahead.assumed(table.start(), settings, map));
    return new Outcome(search.next(then), search.best(then).settings());
  }

  /**
   * That of a point beside the rows so far.
   *
   * @return empty where it is measured on all pictures at once
   */
  Optional<Hurdle> of(PruneSettings settings, PointSearch search, SweepTable table) {
    return pictures.isEmpty()
        ? Optional.empty()
        : Optional.of(Hurdle.of(table.start().map(), map -> outcome(settings, search, table, map)));
  }

  /** A point that was left out and might change something beside the rows that came since. */
  Optional<PruneSettings> counting(PointSearch search, SweepTable table) {
    return table.leftOut().stream()
        .filter(row -> counts(row, search, table))
        .map(SweepPoint::settings)
        .findFirst();
  }

  private static boolean counts(SweepPoint row, PointSearch search, SweepTable table) {
    double high = row.sample().orElseThrow().high();
    return !outcome(row.settings(), search, table, high)
        .equals(outcome(row.settings(), search, table, 0));
  }
}
