package org.prunepoint.sweep;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.Progress;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.Repair;
import org.prunepoint.prune.ScoredUnit;
import org.prunepoint.sweep.measuring.Hurdle;
import org.prunepoint.sweep.measuring.PointBench;
import org.prunepoint.sweep.measuring.WantedPoint;
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
  private final KeptRows kept;

  /** Plans of this run, by key: the settings that stand for them. */
  private final Map<String, SweepPoint> known = new HashMap<>();

  private SweepTable table;
  private @Nullable SweepPoint best;
  private boolean unitsRanOut;
  private List<UnitWorth> units = List.of();

  private int measuredHere;
  private double secondsHere;

  /** Keys of points that were measured before their turn: no older run's. */
  private final Set<String> early = new HashSet<>();

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
    this.kept = new KeptRows(store, request, hurdles.pictures());
  }

  SweepResult run(Progress whole, Cancellation cancellation) {
    store.log().begin(request, subject.conditions());
    listener.opened(subject.conditions());
    try (PointBench bench = place.open(subject::prepare, this::keep)) {
      SweepPoint unpruned = unpruned(bench, whole, cancellation);
      List<Progress> parts =
          whole.parts(ranksUnits() ? subject.unitsByGamma().size() : 0, USUAL_POINTS);
      SweepRequest ranked = ranked(unpruned, bench, parts.getFirst(), cancellation);
      Progress progress = parts.getLast();
      progress.report(0, 0, "choosing points");
      PointSearch search = PointSearch.of(ranked, subject, listener::warned, cancellation);
      List<PruneSettings> next = search.next(table);
      while (!next.isEmpty()) {
        cancellation.check();
        report(progress, next);
        PruneSettings settings = next.getFirst();
        take(
            settings,
            hurdles.of(settings, search, table),
            ahead(next, search, bench),
            bench,
            cancellation);
        measureWhatCountsNow(search, bench, cancellation);
        tellOfUnitsRunOut(next.getFirst());
        tellBest(search.best(table));
        next = search.next(table);
      }
      Optional<SweepPoint> searched = distilLast(search, bench, progress, cancellation);
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

  private SweepPoint unpruned(PointBench bench, Progress progress, Cancellation cancellation) {
    cancellation.check();
    progress.report(0, 0, "the unpruned network");
    PruneSettings nothing = request.unpruned();
    String key = subject.key(nothing);
    boolean resumed = kept.measured(nothing, key).isPresent();
    long started = System.nanoTime();
    SweepPoint row =
        asked(point(whole(nothing, key), this::firstGuess, bench, cancellation), nothing);
    known.put(key, row);
    store.log().row(kept.storeKey(nothing, key), row, null, seconds(started, resumed));
    table = table.withUnpruned(row);
    listener.unpruned(row);
    return row;
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
      SweepPoint unpruned, PointBench bench, Progress progress, Cancellation cancellation) {
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
              String key = subject.key(settings);
              List<PruneSettings> later = alone.subList(++done[0], alone.size());
              return point(whole(settings, key), () -> later, bench, cancellation).map();
            },
            unpruned.map());
    listener.units(units);
    store.log().units(units);
    return request.withPruning(request.pruning().withUnitOrder(UnitWorth.order(units)));
  }

  /** What a search will probably ask for after its next point. */
  private Supplier<List<PruneSettings>> ahead(
      List<PruneSettings> next, PointSearch search, PointBench bench) {
    var lookahead = new Lookahead(search, this::foreseen);
    return () -> lookahead.after(next.getFirst(), table, next, bench.ahead());
  }

  /**
   * Measures the last points of the search again, distilled, and chooses the best anew.
   *
   * @return what was the best before, as its row is now; empty where nobody asked
   */
  private Optional<SweepPoint> distilLast(
      PointSearch search, PointBench bench, Progress progress, Cancellation cancellation) {
    if (request.search().distilLast().isEmpty()) {
      return Optional.empty();
    }
    var last = new LastPoints(request.search().distilLast().get(), request.cost());
    SweepPoint found = search.best(table);
    List<SweepPoint> rows = last.of(table, found, search.rule());
    List<PruneSettings> left =
        rows.stream().map(p -> p.settings().withRepair(Repair.DISTIL)).toList();
    while (!left.isEmpty()) {
      cancellation.check();
      report(progress, left);
      List<PruneSettings> later = left.subList(1, left.size());
      take(left.getFirst(), Optional.empty(), () -> later, bench, cancellation);
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

  private void take(
      PruneSettings settings,
      Optional<Hurdle> hurdle,
      Supplier<List<PruneSettings>> later,
      PointBench bench,
      Cancellation cancellation) {
    String key = subject.key(settings);
    SweepPoint equal = known.get(key);
    if (equal != null) {
      SweepPoint row = asked(equal, settings);
      table = table.with(row);
      store
          .log()
          .row(kept.keptAs(settings, key, row), row, equal.settings(), OptionalDouble.empty());
      listener.equal(row, equal.settings());
      return;
    }
    WantedPoint wanted = wanted(settings, key, hurdle);
    boolean resumed = kept.stored(wanted).isPresent() && !early.contains(key);
    long started = System.nanoTime();
    SweepPoint row = asked(point(wanted, later, bench, cancellation), settings);
    known.put(key, row);
    table = table.with(row);
    OptionalDouble seconds = seconds(started, resumed);
    seconds.ifPresent(
        took -> {
          measuredHere++;
          secondsHere += took;
        });
    store.log().row(kept.keptAs(settings, key, row), row, null, seconds);
    listener.measured(row, resumed);
  }

  /**
   * Points that changed nothing when they were left out may do so beside rows that came later:
   * those are measured now.
   */
  private void measureWhatCountsNow(
      PointSearch search, PointBench bench, Cancellation cancellation) {
    Optional<PruneSettings> counts = hurdles.counting(search, table);
    while (counts.isPresent()) {
      PruneSettings settings = counts.get();
      String key = subject.key(settings);
      SweepPoint row = asked(point(whole(settings, key), List::of, bench, cancellation), settings);
      known.put(key, row);
      table = table.with(row);
      store.log().row(kept.storeKey(settings, key), row, null, OptionalDouble.empty());
      listener.measured(row, false);
      counts = hurdles.counting(search, table);
    }
  }

  /** What a point came to, if it was measured before its turn. */
  private Optional<SweepPoint> foreseen(PruneSettings settings) {
    String key = subject.key(settings);
    return Optional.ofNullable(known.get(key))
        .or(() -> kept.bySample(settings, key))
        .or(() -> kept.measured(settings, key))
        .map(p -> asked(p, settings));
  }

  /** For the estimate of the next sweep. */
  private static OptionalDouble seconds(long started, boolean resumed) {
    return resumed
        ? OptionalDouble.empty()
        : OptionalDouble.of((System.nanoTime() - started) / 1e9);
  }

  /**
   * A point with all its figures, or one that is left out: from the store, or measured.
   *
   * @param later what will probably be wanted next; asked only where that helps
   */
  private SweepPoint point(
      WantedPoint wanted,
      Supplier<List<PruneSettings>> later,
      PointBench bench,
      Cancellation cancellation) {
    Optional<SweepPoint> stored = kept.stored(wanted);
    SweepPoint found =
        stored.isPresent()
            ? stored.get()
            : bench.measure(wanted, soon(later.get(), wanted, bench.ahead()), cancellation);
    if (found.isLeftOut()) {
      return found;
    }
    SweepPoint point = found.withSample(Optional.empty());
    if (request.latency().runs() == 0 || point.latencyMs().isPresent()) {
      return point;
    }
    // Kept without it by a run that was stopped in between, or measured elsewhere.
    SweepPoint whole =
        wanted.int8()
            ? point.with(bench.latenciesMs(wanted, point, cancellation))
            : point.withLatency(bench.latencyMs(wanted, cancellation));
    store.put(kept.storeKey(wanted.settings(), wanted.key()), whole);
    return whole;
  }

  /** Each with the hurdle of what is wanted now: it may be another when its turn comes. */
  private List<WantedPoint> soon(List<PruneSettings> later, WantedPoint running, int most) {
    Set<String> keys = new HashSet<>();
    return later.stream()
        .map(s -> wanted(s, subject.key(s), running.hurdle()))
        .filter(w -> unmeasured(w, running.key()) && keys.add(w.key()))
        .limit(most)
        .toList();
  }

  private void keep(WantedPoint wanted, SweepPoint point) {
    early.add(wanted.key());
    kept.keep(wanted, point);
  }

  private WantedPoint wanted(PruneSettings settings, String key, Optional<Hurdle> hurdle) {
    return kept.wanted(settings, key, hurdle, table.unpruned());
  }

  private WantedPoint whole(PruneSettings settings, String key) {
    return wanted(settings, key, Optional.empty());
  }

  private boolean unmeasured(WantedPoint wanted, String running) {
    return !wanted.key().equals(running)
        && !known.containsKey(wanted.key())
        && kept.stored(wanted).isEmpty();
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
    progress.report(done, done + next.size(), (last ? "distilling " : "") + share + cut);
  }

  /** A measured row under the settings that this sweep asked for. */
  private static SweepPoint asked(SweepPoint point, PruneSettings settings) {
    return point.settings().equals(settings) ? point : point.with(settings);
  }
}
