package org.prunepoint.workbench.kit.chart;

import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.TickUnit;
import org.jfree.chart.axis.TickUnitSource;

/** The steps of an axis, whose thousands stand apart as they do in all figures of the window. */
record SpacedUnits(TickUnitSource steps) implements TickUnitSource {

  @Override
  public TickUnit getLargerTickUnit(TickUnit unit) {
    return new Spaced(steps.getLargerTickUnit(unit));
  }

  @Override
  public TickUnit getCeilingTickUnit(TickUnit unit) {
    return new Spaced(steps.getCeilingTickUnit(unit));
  }

  @Override
  public TickUnit getCeilingTickUnit(double size) {
    return new Spaced(steps.getCeilingTickUnit(size));
  }

  private static final class Spaced extends NumberTickUnit {
    private final TickUnit plain;

    Spaced(TickUnit plain) {
      super(plain.getSize());
      this.plain = plain;
    }

    @Override
    public String valueToString(double value) {
      return plain.valueToString(value).replace(',', '\u202f');
    }
  }
}
