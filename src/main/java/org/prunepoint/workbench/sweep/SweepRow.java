package org.prunepoint.workbench.sweep;

import java.util.Comparator;
import org.prunepoint.sweep.SweepPoint;

/**
 * A row of the table of a sweep.
 *
 * @param unpruned the network as it came
 * @param note in a few words: "unpruned", "same as 70 %"; may be empty
 */
public record SweepRow(SweepPoint point, boolean unpruned, String note) {
  /** The unpruned network first, then by percent, then by units. */
  static final Comparator<SweepRow> ORDER =
      Comparator.comparing((SweepRow r) -> !r.unpruned())
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

  /** "70 %" or "70 %, 4 units". */
  public String name() {
    String share = org.prunepoint.workbench.kit.Numbers.percent(percent());
    return unpruned ? "unpruned" : units() == 0 ? share : share + ", " + units() + " units";
  }
}
