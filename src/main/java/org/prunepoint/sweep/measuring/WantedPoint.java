package org.prunepoint.sweep.measuring;

import java.util.List;
import java.util.Optional;
import org.prunepoint.Cancellation;
import org.prunepoint.evaluation.sample.MapBounds;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.Repair;
import org.prunepoint.sweep.point.Stage;
import org.prunepoint.sweep.point.SweepPoint;

/**
 * A prune point that somebody wants to have measured.
 *
 * @param key names what the settings come to: two points with the same key are one measurement
 * @param settings all else is as in the recipe of the sweep
 * @param repairBelow the mAP below which it is repaired too: infinite for always, 0 for never; NaN
 *     where that is not known yet, so that it can be prepared but not measured
 * @param int8 whether it is also measured in eight bits
 * @param hurdle where it is looked at on a sample of the pictures first; empty for all of them at
 *     once
 */
public record WantedPoint(
    String key, PruneSettings settings, double repairBelow, boolean int8, Optional<Hurdle> hurdle) {

  /** Whether all is known that measuring it takes. */
  public boolean ready() {
    return !Double.isNaN(repairBelow);
  }

  /** Whether this is what was wanted: a point that was left out may be so no longer. */
  public boolean answeredBy(SweepPoint point) {
    return !point.isLeftOut()
        || hurdle.filter(h -> h.stops(point.sample().orElseThrow())).isPresent();
  }

  /**
   * Everything but the latency, or what a sample says if that is enough. The same on any machine
   * that computes the same.
   */
  public SweepPoint figures(Trial trial, Cancellation cancellation) {
    Optional<MapBounds> bounds = hurdle.flatMap(h -> sampled(h, trial, cancellation));
    return bounds.isPresent() && hurdle.orElseThrow().stops(bounds.get())
        ? trial.leftOut(bounds.get())
        : whole(trial, cancellation).withSample(bounds);
  }

  /** Of the best of its stages; empty where the sample does not say whether it is repaired. */
  private Optional<MapBounds> sampled(Hurdle over, Trial trial, Cancellation cancellation) {
    MapBounds bounds = trial.sampled(over.unpruned(), cancellation);
    if (bounds.low() >= repairBelow || repairBelow == 0) {
      return Optional.of(bounds);
    }
    if (bounds.high() >= repairBelow) {
      return Optional.empty();
    }
    for (Repair stage : repairs()) {
      bounds = bounds.orBetter(trial.sampled(stage, over.unpruned(), cancellation));
    }
    return Optional.of(bounds);
  }

  private SweepPoint whole(Trial trial, Cancellation cancellation) {
    SweepPoint point = trial.evaluate(cancellation);
    boolean repaired = repairBelow == Double.POSITIVE_INFINITY || point.map() < repairBelow;
    SweepPoint whole = point;
    if (repaired) {
      for (Repair stage : repairs()) {
        whole = whole.with(new Stage(stage, trial.evaluate(stage, cancellation)));
      }
    }
    return int8 ? whole.withInt8(Optional.of(trial.inEightBits(whole, cancellation))) : whole;
  }

  private List<Repair> repairs() {
    return settings.repair().stages().stream().skip(1).toList();
  }
}
