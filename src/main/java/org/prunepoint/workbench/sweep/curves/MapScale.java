package org.prunepoint.workbench.sweep.curves;

import org.jfree.chart.axis.NumberAxis;
import org.jfree.data.Range;

/** An axis of mAP that shows what is written whole, and of the raw curves what is near it. */
public final class MapScale extends NumberAxis {
  private static final double LEAST = .06;
  private Range all = new Range(0, 1);

  public MapScale() {
    super("mAP");
  }

  /** What has to be seen where nobody has zoomed. */
  public void show(double least, double most) {
    double margin = Math.max(.08 * (most - least), (LEAST - (most - least)) / 2);
    margin = Math.max(margin, .01);
    all = new Range(Math.max(0, least - margin), Math.min(1.02, most + margin));
    if (isAutoRange()) {
      autoAdjustRange();
    }
  }

  @Override
  protected void autoAdjustRange() {
    if (all != null) { // the library's constructor asks before there is anything
      setRange(all, false, true);
    }
  }
}
