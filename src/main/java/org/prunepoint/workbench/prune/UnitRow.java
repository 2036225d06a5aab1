package org.prunepoint.workbench.prune;

import org.prunepoint.channels.ResidualUnit;
import org.prunepoint.workbench.kit.text.Texts;

/**
 * A residual unit and what it is worth.
 *
 * @param rank by the mean |gamma|, from 1: the first to go
 * @param map50Lost when it alone is cut; NaN while not measured
 * @param goes whether the plan cuts it
 */
public record UnitRow(
    ResidualUnit unit, double meanGamma, int rank, double map50Lost, boolean goes) {
  private static final Texts TEXTS = Texts.of(UnitRow.class);

  /** "5 to 8". */
  public String layers() {
    return unit.chain().isEmpty()
        ? ""
        : TEXTS.get(
            "units.span", String.valueOf(unit.chain().getFirst()), String.valueOf(unit.shortcut()));
  }

  UnitRow costing(double lost) {
    return new UnitRow(unit, meanGamma, rank, lost, goes);
  }

  UnitRow going(boolean cut) {
    return new UnitRow(unit, meanGamma, rank, map50Lost, cut);
  }
}
