package org.prunepoint.sweep;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.Progress;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.Repair;
import org.prunepoint.prune.ScoredUnit;
import org.prunepoint.sweep.measuring.PointBench;
import org.prunepoint.sweep.point.Figures;
import org.prunepoint.sweep.point.SweepPoint;
import org.prunepoint.sweep.point.UnitWorth;
import org.prunepoint.sweep.report.SweepResult;
import org.prunepoint.sweep.search.SweepGrid;
import org.prunepoint.text.Counted;

/**
 * Walks a search: takes each point from the store, from an equal plan, or has it measured, and says
 * meanwhile which ones will probably follow. What rows there are, and in which order, does not
 * depend on where and how many at a time they are measured.
 */
final class SweepRunner {
  /** As many are measured where nobody lists them: how long that takes beside ranking units. */
  private static final int USUAL_POINTS = 12;

  private final ModelUnderTest subject;
  private final SweepStore store;
  private final SweepRequest request;
  private final SweepListener listener;
  private final PointBench.Place place;

  private final Hurdles hurdles;

  private SweepTable table;
  private @Nullable SweepPoint best;
  private boolean unitsRanOut;
  private List<UnitWorth> units = List.of();

  private int measuredHere;
  private double secondsHere;

  /** Measures on this machine. */
  SweepRunner(
      ModelUnderTest subject, SweepStore store, SweepRequest request, SweepListener listener) {
    this(subject, store, request, listener, PointBench.Place.here());
  }

  SweepRunner(
      ModelUnderTest subject,
      SweepStore store,
      SweepRequest request,
      SweepListener listener,
      PointBench.Place place) {
    this.place = place;
    this.subject = subject;
    this.store = store;
    this.request = request;
    this.listener = listener;
    this.table = SweepTable.judgedBy(request.int8().judging());
    this.hurdles = new Hurdles(request.sample(subject.conditions().images()));
  }

  SweepResult run(Progress whole, Cancellation cancellation) {
    store.log().begin(request, subject.conditions());
    listener.opened(subject.conditions());
    try (var rows = new SweepRows(subject, store, request, hurdles.pictures(), place)) {
      SweepPoint unpruned = unpruned(rows, whole, cancellation);
      List<Progress> parts =
          whole.parts(ranksUnits() ? subject.unitsByGamma().size() : 0, USUAL_POINTS);
      SweepRequest ranked = ranked(unpruned, rows, parts.getFirst(), cancellation);
      Progress progress = parts.getLast();
      progress.report(0, 0, "choosing points");
      PointSearch search = PointSearch.of(ranked, subject, listener::warned, cancellation);
      List<PruneSettings> next = search.next(table);
      while (!next.isEmpty()) {
        cancellation.check();
        report(progress, next);
        PruneSettings settings = next.getFirst();
        take(
            rows.next(
                settings,
                hurdles.of(settings, search, table),
                ahead(next, search, rows),
                cancellation));
        measureWhatCountsNow(search, rows, cancellation);
        tellOfUnitsRunOut(next.getFirst());
        tellBest(search.best(table));
        next = search.next(table);
      }
      Optional<SweepPoint> searched = distilLast(search, rows, progress, cancellation);
      long done = 1L + table.points().size();
      progress.report(done, done, "done");
      return new SweepResult(
          subject.conditions(),
          search.rule(),
          unpruned,
          table.sorted(),
          Objects.requireNonNullElseGet(best, () -> search.best(table)),
          searched,
          units,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of());
    }
  }

  private SweepPoint unpruned(SweepRows rows, Progress progress, Cancellation cancellation) {
    cancellation.check();
    progress.report(0, 0, "the unpruned network");
    SweepRows.Row row = rows.unpruned(this::firstGuess, cancellation);
    log(row);
    table = table.withUnpruned(row.point());
    listener.unpruned(row.point());
    return row.point();
  }

  /** What is probably measured after the unpruned network: worth preparing meanwhile. */
  private List<PruneSettings> firstGuess() {
    SweepRequest first = request.byStrategy().getFirst().byRanking().getFirst();
    return switch (request.search().grid()) {
      case SweepGrid.ForTarget _ -> List.of();
      case SweepGrid.Automatic _ -> AutoSearch.first(first);
      case SweepGrid.Listed listed ->
          listed.percents().stream().map(p -> first.settings(p, 0)).toList();
    };
  }

  /** Whether units are ranked by what cutting each alone costs. */
  private boolean ranksUnits() {
    return request.unitScore() != SweepRequest.UnitScore.GAMMA && request.search().units();
  }

  /** With the order of the units, where they are ranked by what cutting each alone costs. */
  private SweepRequest ranked(
      SweepPoint unpruned, SweepRows rows, Progress progress, Cancellation cancellation) {
    if (!ranksUnits()) {
      return request;
    }
    if (request.unitScore() == SweepRequest.UnitScore.REFIT) {
      return new UnitsByRefit(subject, store, request).ranked(progress, cancellation);
    }
    List<ScoredUnit> byGamma = subject.unitsByGamma();
    List<PruneSettings> alone =
        byGamma.stream().map(u -> UnitWorth.alone(request.unpruned(), u.unit())).toList();
    int[] done = {0};
    units =
        UnitWorth.ablation(
            byGamma,
            request.unpruned(),
            settings -> {
              cancellation.check();
              progress.report(done[0], alone.size(), "one unit cut alone");
              List<PruneSettings> later = alone.subList(++done[0], alone.size());
              return rows.point(settings, () -> later, cancellation).map();
            },
            unpruned.map());
    listener.units(units);
    store.log().units(units);
    return request.withPruning(request.pruning().withUnitOrder(UnitWorth.order(units)));
  }

  /** What a search will probably ask for after its next point. */
  private Supplier<List<PruneSettings>> ahead(
      List<PruneSettings> next, PointSearch search, SweepRows rows) {
    var lookahead = new Lookahead(search, rows::foreseen);
    return () -> lookahead.after(next.getFirst(), table, next, rows.ahead());
  }

  /**
   * Measures the last points of the search again, distilled, and chooses the best anew.
   *
   * @return what was the best before, as its row is now; empty where nobody asked
   */
  private Optional<SweepPoint> distilLast(
      PointSearch search, SweepRows rows, Progress progress, Cancellation cancellation) {
    if (request.search().distilLast().isEmpty()) {
      return Optional.empty();
    }
    var last = new LastPoints(request.search().distilLast().get(), request.cost());
    SweepPoint found = search.best(table);
    List<PruneSettings> left =
        last.of(table, found, search.rule()).stream()
            .map(p -> p.settings().withRepair(Repair.DISTIL))
            .toList();
    while (!left.isEmpty()) {
      cancellation.check();
      report(progress, left);
      List<PruneSettings> later = left.subList(1, left.size());
      take(rows.next(left.getFirst(), Optional.empty(), () -> later, cancellation));
      left = later;
    }
    SweepPoint now =
        table.points().stream()
            .filter(p -> SweepTable.BY_STRENGTH.compare(p, found) == 0)
            .findFirst()
            .orElse(found);
    store.log().searched(now);
    tellBest(last.best(search, table, now));
    return Optional.of(now);
  }

  private void take(SweepRows.Row row) {
    table = table.with(row.point());
    log(row);
    Optional<PruneSettings> equal = row.equalTo();
    if (equal.isPresent()) {
      listener.equal(row.point(), equal.get());
      return;
    }
    row.seconds()
        .ifPresent(
            took -> {
              measuredHere++;
              secondsHere += took;
            });
    listener.measured(row.point(), row.resumed());
  }

  private void log(SweepRows.Row row) {
    store.log().row(row.storeKey(), row.point(), row.equalTo().orElse(null), row.seconds());
  }

  /**
   * Points that changed nothing when they were left out may do so beside rows that came later:
   * those are measured now.
   */
  private void measureWhatCountsNow(PointSearch search, SweepRows rows, Cancellation cancellation) {
    Optional<PruneSettings> counts = hurdles.counting(search, table);
    while (counts.isPresent()) {
      SweepRows.Row row = rows.whole(counts.get(), cancellation);
      table = table.with(row.point());
      log(row);
      listener.measured(row.point(), false);
      counts = hurdles.counting(search, table);
    }
  }

  /** Once: the row says how many units went. */
  private void tellOfUnitsRunOut(PruneSettings settings) {
    int can = subject.unitsByGamma().size();
    if (settings.cutUnits() > can && !unitsRanOut) {
      unitsRanOut = true;
      listener.warned(
          "The network has %d residual units that can be cut; a point that asks for more has %d in its row."
              .formatted(can, can));
    }
  }

  private void tellBest(SweepPoint now) {
    if (!now.equals(best)) {
      best = now;
      store.log().best(now);
      listener.best(now);
    }
  }

  private void report(Progress progress, List<PruneSettings> next) {
    long done = 1L + table.points().size();
    PruneSettings settings = next.getFirst();
    String cut =
        settings.cutUnits() == 0 ? "" : ", " + Counted.of(settings.cutUnits(), "unit") + " cut";
    boolean last = !settings.repair().equals(request.pruning().repair());
    String share = Figures.plain(100 * settings.percent()) + " %";
    // Points that were there already took no time, and say nothing of those to come.
    progress.remaining(
        measuredHere == 0 ? -1 : Math.round(1000 * secondsHere / measuredHere * next.size()));
    progress.report(done, done + next.size(), (last ? "distilling " : "pruning ") + share + cut);
  }
}
