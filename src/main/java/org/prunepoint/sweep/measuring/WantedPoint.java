package org.prunepoint.sweep.measuring;

import java.util.Optional;
import org.prunepoint.Cancellation;
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
 */
public record WantedPoint(String key, PruneSettings settings, double repairBelow, boolean int8) {

  /** Whether all is known that measuring it takes. */
  public boolean ready() {
    return !Double.isNaN(repairBelow);
  }

  /** Everything but the latency. The same on any machine that computes the same. */
  public SweepPoint figures(Trial trial, Cancellation cancellation) {
    SweepPoint point = trial.evaluate(cancellation);
    boolean repaired = repairBelow == Double.POSITIVE_INFINITY || point.map() < repairBelow;
    SweepPoint whole = point;
    if (repaired) {
      for (Repair stage : settings.repair().stages().stream().skip(1).toList()) {
        whole = whole.with(new Stage(stage, trial.evaluate(stage, cancellation)));
      }
    }
    return int8 ? whole.withInt8(Optional.of(trial.inEightBits(whole, cancellation))) : whole;
  }
}
