package org.prunepoint.workbench.training.gamma;

import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnitSource;
import org.jfree.chart.axis.ValueAxis;
import org.prunepoint.workbench.training.run.GammaMap;

/** The axis of |gamma|: by powers of ten, so that 0.0001 and 0.01 are apart, or even. */
final class SizeAxis {
  private SizeAxis() {}

  static ValueAxis of(GammaMap map, boolean log) {
    if (!log) {
      var axis = new NumberAxis("|gamma|");
      axis.setRange(0, map.top() * 1.02);
      return axis;
    }
    var axis = new LogAxis("|gamma|");
    axis.setSmallestValue(1e-9);
    axis.setStandardTickUnits(new NumberTickUnitSource(true));
    axis.setRange(map.floor(), Math.max(map.top(), 2 * map.floor()) * 1.05);
    return axis;
  }

  /** A size as it can be drawn: nothing lies under the lower end of an axis by powers of ten. */
  static double drawn(double size, GammaMap map, boolean log) {
    return log ? Math.max(size, map.floor()) : size;
  }
}
