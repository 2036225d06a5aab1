package org.prunepoint.sweep;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.sweep.point.EightBitFigures;
import org.prunepoint.sweep.point.NetworkSize;
import org.prunepoint.sweep.point.Scores;
import org.prunepoint.sweep.point.Stage;
import org.prunepoint.sweep.point.SweepPoint;

/**
 * What a search will ask for next, as far as that can be told before the points are measured: first
 * what it names itself, then what it would ask for if a point kept the accuracy, or if it did not.
 * A search is a pure function of its table, so it can be asked about tables that are only assumed.
 * Guesses cost others their time at most: rows are taken in the order of the search.
 */
final class Lookahead {
  /** Tables that are looked at, and how many of them in a row may say nothing new. */
  private static final int MOST_TABLES = 200;

  private static final int MOST_BARREN = 4;

  private final PointSearch search;
  private final Function<PruneSettings, Optional<SweepPoint>> known;

  /**
   * @param known what a point came to, where that is known before its turn
   */
  Lookahead(PointSearch search, Function<PruneSettings, Optional<SweepPoint>> known) {
    this.search = search;
    this.known = known;
  }

  /**
   * What may follow a point, the likeliest first.
   *
   * @param table the rows before it
   * @param next what the search asks for there: the point, then others
   * @param most points
   */
  List<PruneSettings> after(
      PruneSettings running, SweepTable table, List<PruneSettings> next, int most) {
    Set<PruneSettings> found = new LinkedHashSet<>(next.subList(1, next.size()));
    if (most > 1) {
      guess(running, table, most, found);
    }
    return List.copyOf(found);
  }

  private void guess(PruneSettings first, SweepTable table, int most, Set<PruneSettings> found) {
    Deque<SweepTable> assumed = new ArrayDeque<>(outcomes(table, first));
    int barren = 0;
    for (int looked = 0; looked < MOST_TABLES && barren < MOST_BARREN; looked++) {
      if (assumed.isEmpty() || found.size() >= most) {
        return;
      }
      SweepTable then = assumed.removeFirst();
      List<PruneSettings> next = search.next(then);
      barren = found.addAll(next) ? 0 : barren + 1;
      if (!next.isEmpty()) {
        assumed.addAll(outcomes(then, next.getFirst()));
      }
    }
  }

  /** The table with a point that keeps the accuracy, and with one that lost everything. */
  private List<SweepTable> outcomes(SweepTable table, PruneSettings settings) {
    Optional<SweepPoint> measured = known.apply(settings);
    if (measured.isPresent()) {
      return List.of(table.with(measured.get()));
    }
    List<SweepTable> both = new ArrayList<>();
    SweepPoint start = table.start();
    both.add(table.with(assumed(start, settings, start.scores())));
    both.add(table.with(assumed(start, settings, nothing(start.scores()))));
    return both;
  }

  /**
   * A row as if the point detected so well and cost nothing: no other row is a better reason to
   * take it.
   */
  static SweepPoint assumed(SweepPoint like, PruneSettings settings, double map) {
    Scores scores =
        new Scores(
            map,
            map,
            map,
            map,
            like.scores().map5095().isPresent() ? OptionalDouble.of(map) : OptionalDouble.empty(),
            like.scores().figure());
    return new SweepPoint(
        like.recipe().with(settings),
        settings.cutUnits(),
        new NetworkSize(0, 0, 0, 0),
        scores,
        like.latencyMs());
  }

  private static SweepPoint assumed(SweepPoint like, PruneSettings settings, Scores scores) {
    return new SweepPoint(
        like.recipe().with(settings),
        settings.cutUnits(),
        like.size(),
        List.of(new Stage(settings.repair().stages().getFirst(), scores)),
        like.latencyMs(),
        like.int8().map(i -> new EightBitFigures(scores, i.bytes(), i.latencyMs())));
  }

  private static Scores nothing(Scores like) {
    return new Scores(0, 0, 0, 0, OptionalDouble.empty(), like.figure());
  }
}
