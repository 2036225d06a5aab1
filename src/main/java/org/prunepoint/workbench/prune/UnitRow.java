package org.prunepoint.workbench.prune;

import org.prunepoint.channels.ResidualUnit;

/**
 * A residual unit and what it is worth.
 *
 * @param rank by the mean |gamma|, from 1: the first to go
 * @param map50Lost when it alone is cut; NaN while not measured
 */
public record UnitRow(ResidualUnit unit, double meanGamma, int rank, double map50Lost) {
  /** "5 to 8". */
  public String layers() {
    return unit.chain().isEmpty() ? "" : unit.chain().getFirst() + " to " + unit.shortcut();
  }

  UnitRow costing(double lost) {
    return new UnitRow(unit, meanGamma, rank, lost);
  }
}
