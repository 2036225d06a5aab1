package org.prunepoint.sweep;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.sweep.measuring.Hurdle;
import org.prunepoint.sweep.measuring.PointBench;
import org.prunepoint.sweep.measuring.WantedPoint;
import org.prunepoint.sweep.point.SweepPoint;

/**
 * Where the rows of one sweep come from: a row of this run with an equal plan, the store, or the
 * bench, which is told meanwhile what will probably be wanted next. For one thread.
 */
final class SweepRows implements AutoCloseable {
  private final ModelUnderTest subject;
  private final SweepStore store;
  private final SweepRequest request;
  private final KeptRows kept;
  private final PointBench bench;

  /** Plans of this run, by key: the settings that stand for them. */
  private final Map<String, SweepPoint> known = new HashMap<>();

  /** Keys of points that were measured before their turn: no older run's. */
  private final Set<String> early = new HashSet<>();

  private @Nullable SweepPoint unpruned;

  /**
   * A row, with the settings that were asked for.
   *
   * @param storeKey under which it is kept
   * @param equalTo settings of a row of this run that have the same plan; empty for a row of its
   *     own
   * @param resumed whether an older run measured it
   * @param seconds that it took here
   */
  record Row(
      String storeKey,
      SweepPoint point,
      Optional<PruneSettings> equalTo,
      boolean resumed,
      OptionalDouble seconds) {}

  /**
   * @param sample pictures that points are looked at on first; empty for all at once
   * @param place where points are measured
   */
  SweepRows(
      ModelUnderTest subject,
      SweepStore store,
      SweepRequest request,
      OptionalInt sample,
      PointBench.Place place) {
    this.subject = subject;
    this.store = store;
    this.request = request;
    this.kept = new KeptRows(store, request, sample);
    this.bench = place.open(subject::prepare, this::keep);
  }

  private void keep(WantedPoint wanted, SweepPoint point) {
    early.add(wanted.key());
    kept.keep(wanted, point);
  }

  /**
   * The first row, which others are compared with.
   *
   * @param later what will probably be wanted next; asked only where that helps
   */
  Row unpruned(Supplier<List<PruneSettings>> later, Cancellation cancellation) {
    PruneSettings nothing = request.unpruned();
    String key = subject.key(nothing);
    boolean resumed = kept.measured(nothing, key).isPresent();
    long started = System.nanoTime();
    SweepPoint row = asked(point(nothing, later, cancellation), nothing);
    known.put(key, row);
    unpruned = row;
    return new Row(
        kept.storeKey(nothing, key), row, Optional.empty(), resumed, seconds(started, resumed));
  }

  /**
   * The next row.
   *
   * @param hurdle that it has to take to be measured on all pictures; empty to do so at once
   * @param later what will probably be wanted after it; asked only where that helps
   */
  Row next(
      PruneSettings settings,
      Optional<Hurdle> hurdle,
      Supplier<List<PruneSettings>> later,
      Cancellation cancellation) {
    String key = subject.key(settings);
    SweepPoint equal = known.get(key);
    if (equal != null) {
      SweepPoint row = asked(equal, settings);
      return new Row(
          kept.keptAs(settings, key, row),
          row,
          Optional.of(equal.settings()),
          false,
          OptionalDouble.empty());
    }
    WantedPoint wanted = wanted(settings, key, hurdle);
    boolean resumed = kept.stored(wanted).isPresent() && !early.contains(key);
    long started = System.nanoTime();
    SweepPoint row = asked(point(wanted, later, cancellation), settings);
    known.put(key, row);
    return new Row(
        kept.keptAs(settings, key, row), row, Optional.empty(), resumed, seconds(started, resumed));
  }

  /** The row of a point that was left out, on all pictures. */
  Row whole(PruneSettings settings, Cancellation cancellation) {
    String key = subject.key(settings);
    SweepPoint row = asked(point(settings, List::of, cancellation), settings);
    known.put(key, row);
    return new Row(
        kept.storeKey(settings, key), row, Optional.empty(), false, OptionalDouble.empty());
  }

  /** A point on all pictures that becomes no row. */
  SweepPoint point(
      PruneSettings settings, Supplier<List<PruneSettings>> later, Cancellation cancellation) {
    return point(wanted(settings, subject.key(settings), Optional.empty()), later, cancellation);
  }

  /** How many points should be named as coming soon. */
  int ahead() {
    return bench.ahead();
  }

  /** What a point came to, if it was measured before its turn. */
  Optional<SweepPoint> foreseen(PruneSettings settings) {
    String key = subject.key(settings);
    return Optional.ofNullable(known.get(key))
        .or(() -> kept.bySample(settings, key))
        .or(() -> kept.measured(settings, key))
        .map(p -> asked(p, settings));
  }

  /** A point with all its figures, or one that is left out: from the store, or measured. */
  private SweepPoint point(
      WantedPoint wanted, Supplier<List<PruneSettings>> later, Cancellation cancellation) {
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

  private WantedPoint wanted(PruneSettings settings, String key, Optional<Hurdle> hurdle) {
    return kept.wanted(settings, key, hurdle, unpruned);
  }

  private boolean unmeasured(WantedPoint wanted, String running) {
    return !wanted.key().equals(running)
        && !known.containsKey(wanted.key())
        && kept.stored(wanted).isEmpty();
  }

  /** For the estimate of the next sweep. */
  private static OptionalDouble seconds(long started, boolean resumed) {
    return resumed
        ? OptionalDouble.empty()
        : OptionalDouble.of((System.nanoTime() - started) / 1e9);
  }

  /** A measured row under the settings that this sweep asked for. */
  private static SweepPoint asked(SweepPoint point, PruneSettings settings) {
    return point.settings().equals(settings) ? point : point.with(settings);
  }

  @Override
  public void close() {
    bench.close();
  }
}
