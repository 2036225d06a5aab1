package org.prunepoint.sweep;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.Progress;
import org.prunepoint.prune.PruneSettings;

/**
 * Walks a course: takes each point from the store, from an equal plan, or measures it, and has the
 * next one prepared meanwhile.
 */
final class SweepRunner {
  private final Subject subject;
  private final SweepStore store;
  private final Course course;
  private final SweepRequest request;
  private final SweepListener listener;

  /** Plans of this run, by key: the settings that stand for them. */
  private final Map<String, SweepPoint> known = new HashMap<>();

  private SweepTable table = SweepTable.EMPTY;
  private @Nullable SweepPoint best;
  private boolean unitsRanOut;

  SweepRunner(Subject subject, SweepStore store, SweepRequest request, SweepListener listener) {
    this.subject = subject;
    this.store = store;
    this.request = request;
    this.course = Course.of(request, subject.residualUnits());
    this.listener = listener;
  }

  SweepResult run(Progress progress, Cancellation cancellation) {
    listener.opened(subject.conditions());
    try (var ahead = new Ahead(subject)) {
      SweepPoint unpruned = unpruned(ahead, progress, cancellation);
      List<PruneSettings> next = course.next(table);
      while (!next.isEmpty()) {
        cancellation.check();
        report(progress, next);
        take(next, ahead, cancellation);
        tellOfUnitsRunOut(next.getFirst());
        tellBest();
        next = course.next(table);
      }
      long done = 1L + table.points().size();
      progress.report(done, done, "done");
      return new SweepResult(
          subject.conditions(),
          course.rule(),
          unpruned,
          table.sorted(),
          course.best(table),
          Optional.empty(),
          Optional.empty(),
          List.of());
    }
  }

  private SweepPoint unpruned(Ahead ahead, Progress progress, Cancellation cancellation) {
    cancellation.check();
    List<PruneSettings> next = course.next(table);
    progress.report(0, 1L + next.size(), "the unpruned network");
    PruneSettings nothing = request.settings(0, 0);
    String key = subject.key(nothing);
    SweepPoint point =
        stored(key).orElseGet(() -> measure(nothing, key, next, ahead, cancellation));
    SweepPoint row = asked(point, nothing);
    known.put(key, row);
    table = table.withUnpruned(row);
    listener.unpruned(row);
    return row;
  }

  private void take(List<PruneSettings> next, Ahead ahead, Cancellation cancellation) {
    PruneSettings settings = next.getFirst();
    String key = subject.key(settings);
    SweepPoint equal = known.get(key);
    if (equal != null) {
      SweepPoint row = asked(equal, settings);
      table = table.with(row);
      listener.equal(row, equal.settings());
      return;
    }
    Optional<SweepPoint> stored = stored(key);
    SweepPoint row =
        asked(
            stored.orElseGet(
                () -> measure(settings, key, next.subList(1, next.size()), ahead, cancellation)),
            settings);
    known.put(key, row);
    table = table.with(row);
    listener.measured(row, stored.isPresent());
  }

  private SweepPoint measure(
      PruneSettings settings,
      String key,
      List<PruneSettings> later,
      Ahead ahead,
      Cancellation cancellation) {
    try (Subject.Trial trial = ahead.take(key, settings)) {
      later.stream()
          .filter(s -> unmeasured(subject.key(s), key))
          .findFirst()
          .ifPresent(s -> ahead.prepare(subject.key(s), s));
      SweepPoint point = trial.evaluate(cancellation);
      if (request.latency().runs() > 0) {
        ahead.settle();
        point = point.withLatencyMs(trial.latencyMs(cancellation));
      }
      store.put(storeKey(key), point);
      return point;
    }
  }

  /** Rows whose latency was taken in another way are other rows. */
  private String storeKey(String key) {
    SweepRequest.Latency latency = request.latency();
    return "%s latency %d+%d".formatted(key, latency.warmUp(), latency.runs());
  }

  /** A row without the latency that is asked for is measured again. */
  private Optional<SweepPoint> stored(String key) {
    return request.latency().runs() == 0
        ? store.get(storeKey(key)).map(p -> p.withLatencyMs(Double.NaN))
        : store.get(storeKey(key)).filter(p -> !Double.isNaN(p.latencyMs()));
  }

  private boolean unmeasured(String key, String running) {
    return !key.equals(running) && !known.containsKey(key) && stored(key).isEmpty();
  }

  /** Once: the row says how many units went. */
  private void tellOfUnitsRunOut(PruneSettings settings) {
    int units = subject.residualUnits();
    if (settings.cutUnits() > units && !unitsRanOut) {
      unitsRanOut = true;
      listener.warned(
          "The network has %d residual units that can be cut; a point that asks for more has %d in its row."
              .formatted(units, units));
    }
  }

  private void tellBest() {
    SweepPoint now = course.best(table);
    if (!now.equals(best)) {
      best = now;
      listener.best(now);
    }
  }

  private void report(Progress progress, List<PruneSettings> next) {
    long done = 1L + table.points().size();
    PruneSettings settings = next.getFirst();
    String cut = settings.cutUnits() == 0 ? "" : ", " + settings.cutUnits() + " units cut";
    progress.report(done, done + next.size(), "percent " + Figures.plain(settings.percent()) + cut);
  }

  /** A measured row under the settings that this sweep asked for. */
  private static SweepPoint asked(SweepPoint point, PruneSettings settings) {
    return point.settings().equals(settings) ? point : point.withSettings(settings);
  }
}
