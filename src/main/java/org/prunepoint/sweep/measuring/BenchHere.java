package org.prunepoint.sweep.measuring;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.inference.LatencyTurns;
import org.prunepoint.sweep.point.SweepPoint;

/** This machine: measures one point and prepares the next meanwhile. */
final class BenchHere implements PointBench {
  private final Trial.Maker trials;
  private final BiConsumer<WantedPoint, SweepPoint> finished;
  private final TrialPrefetch ahead;

  /** Of the point that was measured last: its latency is taken on a session that is warm. */
  private @Nullable Trial warm;

  private @Nullable String warmKey;

  BenchHere(Trial.Maker trials, BiConsumer<WantedPoint, SweepPoint> finished) {
    this.trials = trials;
    this.finished = finished;
    this.ahead = new TrialPrefetch(trials);
  }

  /** One is measured and one prepared. */
  @Override
  public int ahead() {
    return 1;
  }

  @Override
  public SweepPoint measure(WantedPoint wanted, List<WantedPoint> soon, Cancellation cancellation) {
    cool();
    Trial trial = ahead.take(wanted.key(), wanted.settings());
    warm = trial;
    warmKey = wanted.key();
    soon.stream().findFirst().ifPresent(next -> ahead.prepare(next.key(), next.settings()));
    SweepPoint point = wanted.figures(trial, cancellation);
    finished.accept(wanted, point);
    return point;
  }

  @Override
  public OptionalDouble latencyMs(WantedPoint measured, Cancellation cancellation) {
    return ready(measured, trial -> trial.latencyMs(cancellation));
  }

  @Override
  public LatencyTurns latenciesMs(
      WantedPoint measured, SweepPoint point, Cancellation cancellation) {
    return ready(measured, trial -> trial.latenciesMs(point, cancellation));
  }

  /** Does something with a point while nothing else is being prepared. */
  private <T> T ready(WantedPoint measured, Function<Trial, T> work) {
    ahead.settle();
    if (warm != null && measured.key().equals(warmKey)) {
      return work.apply(warm);
    }
    try (Trial trial = trials.apply(measured.settings())) {
      return work.apply(trial);
    }
  }

  private void cool() {
    if (warm != null) {
      warm.close();
      warm = null;
    }
  }

  @Override
  public void close() {
    cool();
    ahead.close();
  }
}
