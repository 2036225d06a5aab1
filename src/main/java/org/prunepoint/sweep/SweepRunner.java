package org.prunepoint.sweep;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.Progress;
import org.prunepoint.inference.Latency;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.ScoredUnit;
import org.prunepoint.sweep.point.Figures;
import org.prunepoint.sweep.point.SweepPoint;
import org.prunepoint.sweep.point.UnitWorth;
import org.prunepoint.sweep.search.SweepGrid;

/**
 * Walks a search: takes each point from the store, from an equal plan, or measures it, and has the
 * next one prepared meanwhile.
 */
final class SweepRunner {
  /** mAP that a cut may lose before a search repairs it. */
  private static final double NEGLIGIBLE = .01;

  private final ModelUnderTest subject;
  private final SweepStore store;
  private final SweepRequest request;
  private final SweepListener listener;

  /** Plans of this run, by key: the settings that stand for them. */
  private final Map<String, SweepPoint> known = new HashMap<>();

  private SweepTable table = SweepTable.EMPTY;
  private @Nullable SweepPoint best;
  private boolean unitsRanOut;
  private List<UnitWorth> units = List.of();

  private int measuredHere;
  private double secondsHere;

  SweepRunner(
      ModelUnderTest subject, SweepStore store, SweepRequest request, SweepListener listener) {
    this.subject = subject;
    this.store = store;
    this.request = request;
    this.listener = listener;
  }

  SweepResult run(Progress progress, Cancellation cancellation) {
    store.log().begin(request, subject.conditions());
    listener.opened(subject.conditions());
    try (var ahead = new TrialPrefetch(subject)) {
      SweepPoint unpruned = unpruned(ahead, progress, cancellation);
      SweepRequest ranked = ranked(unpruned, ahead, progress, cancellation);
      progress.report(1, 1, "choosing points");
      PointSearch search = PointSearch.of(ranked, subject, cancellation);
      List<PruneSettings> next = search.next(table);
      while (!next.isEmpty()) {
        cancellation.check();
        report(progress, next);
        take(next, ahead, cancellation);
        tellOfUnitsRunOut(next.getFirst());
        tellBest(search);
        next = search.next(table);
      }
      long done = 1L + table.points().size();
      progress.report(done, done, "done");
      return new SweepResult(
          subject.conditions(),
          search.rule(),
          unpruned,
          table.sorted(),
          search.best(table),
          units,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of());
    }
  }

  private SweepPoint unpruned(TrialPrefetch ahead, Progress progress, Cancellation cancellation) {
    cancellation.check();
    progress.report(0, 0, "the unpruned network");
    PruneSettings nothing = request.unpruned();
    String key = subject.key(nothing);
    Optional<SweepPoint> stored = stored(key);
    long started = System.nanoTime();
    SweepPoint point =
        stored.orElseGet(() -> measure(nothing, key, firstGuess(), ahead, cancellation));
    SweepPoint row = asked(point, nothing);
    known.put(key, row);
    store.log().row(storeKey(key), row, null, seconds(started, stored));
    table = table.withUnpruned(row);
    listener.unpruned(row);
    return row;
  }

  /** What is probably measured after the unpruned network: worth preparing meanwhile. */
  private List<PruneSettings> firstGuess() {
    SweepRequest first = request.byStrategy().getFirst();
    return switch (request.search().grid()) {
      case SweepGrid.ForTarget _ -> List.of();
      case SweepGrid.Automatic _ -> AutoSearch.first(first);
      case SweepGrid.Listed listed ->
          listed.percents().stream().map(p -> first.settings(p, 0)).toList();
    };
  }

  /** With the order of the units, where they are ranked by what cutting each alone costs. */
  private SweepRequest ranked(
      SweepPoint unpruned, TrialPrefetch ahead, Progress progress, Cancellation cancellation) {
    if (request.unitScore() == SweepRequest.UnitScore.GAMMA || !request.search().units()) {
      return request;
    }
    if (request.unitScore() == SweepRequest.UnitScore.REFIT) {
      return rankedByRefit(progress, cancellation);
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
              return stored(key)
                  .orElseGet(() -> measure(settings, key, later, ahead, cancellation))
                  .map();
            },
            unpruned.map());
    listener.units(units);
    store.log().units(units);
    return request.withPruning(request.pruning().withUnitOrder(UnitWorth.order(units)));
  }

  private SweepRequest rankedByRefit(Progress progress, Cancellation cancellation) {
    List<ScoredUnit> all = subject.unitsByGamma();
    Map<Integer, Double> lost = new HashMap<>();
    for (ScoredUnit unit : all) {
      cancellation.check();
      progress.report(lost.size(), all.size(), "one unit cut alone, the rest fitted");
      PruneSettings alone = UnitWorth.alone(request.unpruned(), unit.unit());
      String key = subject.key(alone);
      lost.put(
          unit.unit().shortcut(),
          store
              .loss(key)
              .orElseGet(
                  () -> {
                    double measured = subject.lossAfterRefit(alone, cancellation);
                    store.putLoss(key, measured);
                    return measured;
                  }));
    }
    List<Integer> weakestFirst =
        lost.entrySet().stream()
            .sorted(Map.Entry.<Integer, Double>comparingByValue().thenComparing(Map.Entry::getKey))
            .map(Map.Entry::getKey)
            .toList();
    return request.withPruning(request.pruning().withUnitOrder(weakestFirst));
  }

  private void take(List<PruneSettings> next, TrialPrefetch ahead, Cancellation cancellation) {
    PruneSettings settings = next.getFirst();
    String key = subject.key(settings);
    SweepPoint equal = known.get(key);
    if (equal != null) {
      SweepPoint row = asked(equal, settings);
      table = table.with(row);
      store.log().row(storeKey(key), row, equal.settings(), OptionalDouble.empty());
      listener.equal(row, equal.settings());
      return;
    }
    Optional<SweepPoint> stored = stored(key);
    long started = System.nanoTime();
    SweepPoint row =
        asked(
            stored.orElseGet(
                () -> measure(settings, key, next.subList(1, next.size()), ahead, cancellation)),
            settings);
    known.put(key, row);
    table = table.with(row);
    OptionalDouble seconds = seconds(started, stored);
    seconds.ifPresent(
        took -> {
          measuredHere++;
          secondsHere += took;
        });
    store.log().row(storeKey(key), row, null, seconds);
    listener.measured(row, stored.isPresent());
  }

  /** For the estimate of the next sweep. */
  private static OptionalDouble seconds(long started, Optional<SweepPoint> stored) {
    return stored.isPresent()
        ? OptionalDouble.empty()
        : OptionalDouble.of((System.nanoTime() - started) / 1e9);
  }

  private SweepPoint measure(
      PruneSettings settings,
      String key,
      List<PruneSettings> later,
      TrialPrefetch ahead,
      Cancellation cancellation) {
    try (ModelUnderTest.Trial trial = ahead.take(key, settings)) {
      later.stream()
          .filter(s -> unmeasured(subject.key(s), key))
          .findFirst()
          .ifPresent(s -> ahead.prepare(subject.key(s), s));
      SweepPoint point = trial.evaluate(cancellation);
      if (repairHelps(settings, point)) {
        point = point.withRepaired(trial.evaluateRepaired(cancellation));
      }
      if (request.latency().runs() > 0) {
        ahead.settle();
        point = point.withLatency(trial.latencyMs(cancellation));
      }
      store.put(storeKey(key), point);
      return point;
    }
  }

  /**
   * A search looks without repair first: where next to nothing is lost, there is nothing to repair.
   */
  private boolean repairHelps(PruneSettings settings, SweepPoint point) {
    SweepPoint unpruned = table.unpruned();
    return settings.repair().changesWeights()
        && unpruned != null
        && (!(request.search().grid() instanceof SweepGrid.Automatic)
            || point.map() < unpruned.map() - NEGLIGIBLE);
  }

  /** Rows whose latency was taken, or that were repaired, in another way are other rows. */
  private String storeKey(String key) {
    Latency latency = request.latency();
    boolean whereItHelps =
        request.pruning().repair().changesWeights()
            && request.search().grid() instanceof SweepGrid.Automatic;
    return "%s latency %d+%d%s"
        .formatted(
            key, latency.warmUp(), latency.runs(), whereItHelps ? " repaired where it helps" : "");
  }

  /** A row without the latency that is asked for is measured again. */
  private Optional<SweepPoint> stored(String key) {
    return request.latency().runs() == 0
        ? store.get(storeKey(key)).map(p -> p.withLatency(OptionalDouble.empty()))
        : store.get(storeKey(key)).filter(p -> p.latencyMs().isPresent());
  }

  private boolean unmeasured(String key, String running) {
    return !key.equals(running) && !known.containsKey(key) && stored(key).isEmpty();
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

  private void tellBest(PointSearch search) {
    SweepPoint now = search.best(table);
    if (!now.equals(best)) {
      best = now;
      store.log().best(now);
      listener.best(now);
    }
  }

  private void report(Progress progress, List<PruneSettings> next) {
    long done = 1L + table.points().size();
    PruneSettings settings = next.getFirst();
    String cut = settings.cutUnits() == 0 ? "" : ", " + settings.cutUnits() + " units cut";
    String share = Figures.plain(100 * settings.percent()) + " %";
    // Points that were there already took no time, and say nothing of those to come.
    progress.remaining(
        measuredHere == 0 ? -1 : Math.round(1000 * secondsHere / measuredHere * next.size()));
    progress.report(done, done + next.size(), share + cut);
  }

  /** A measured row under the settings that this sweep asked for. */
  private static SweepPoint asked(SweepPoint point, PruneSettings settings) {
    return point.settings().equals(settings) ? point : point.with(settings);
  }
}
