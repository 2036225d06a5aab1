package org.prunepoint.workbench.sweep;

import java.util.Comparator;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.Strategy;
import org.prunepoint.sweep.point.SweepPoint;
import org.prunepoint.workbench.kit.Numbers;

/**
 * A row of the table of a sweep.
 *
 * @param unpruned the network as it came
 * @param note in a few words: "unpruned", "same as 70 %"; may be empty
 */
public record SweepRow(SweepPoint point, boolean unpruned, String note) {
  /** The unpruned network first, then by strategy, percent, units. */
  static final Comparator<SweepRow> ORDER =
      Comparator.comparing((SweepRow r) -> !r.unpruned())
          .thenComparing(SweepRow::strategy)
          .thenComparingDouble(SweepRow::percent)
          .thenComparingInt(SweepRow::units);

  /** Asked for, 0..1. */
  public double percent() {
    return point.settings().percent();
  }

  /** Units that went. */
  public int units() {
    return point.cutUnits();
  }

  /** Who decided which channels go. */
  public Strategy strategy() {
    return point.settings().strategy();
  }

  /** "70 %", "70 %, 4 units", "normal 70 %": what is usual is not said. */
  public String name() {
    String who = strategy() == PruneSettings.NOTHING.strategy() ? "" : strategy().word() + " ";
    String share = who + Numbers.percent(percent());
    return unpruned ? "unpruned" : units() == 0 ? share : share + ", " + units() + " units";
  }
}
