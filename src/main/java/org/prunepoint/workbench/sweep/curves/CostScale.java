package org.prunepoint.workbench.sweep.curves;

import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.Range;

/**
 * An axis of costs: logarithmic, as strong cuts lie close together beside the unpruned network;
 * marked at 1, 2 and 5 of each decade, or at more where there is but one.
 */
public final class CostScale extends LogAxis {
  private static final double[] FEW = {1, 2, 5};
  private static final double[] MANY = {1, 1.5, 2, 3, 4, 5, 7};

  /** Between two labels, in pixels. */
  private static final double GAP = 8;

  /** So much is shown at least, from end to end: one point alone has no scale. */
  private static final double LEAST = 2.5;

  private Range all = new Range(.1, 1);

  public CostScale() {
    super("");
    setMinorTickMarksVisible(false);
  }

  /** What has to be seen where nobody has zoomed. */
  public void show(double least, double most) {
    all = new Range(Math.min(least, most / LEAST) / 1.12, most * 1.12);
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

  @Override
  protected List<NumberTick> refreshTicksHorizontal(
      Graphics2D g2, Rectangle2D dataArea, RectangleEdge edge) {
    double[] steps = getUpperBound() / getLowerBound() > 30 ? FEW : MANY;
    List<NumberTick> ticks = new ArrayList<>();
    FontMetrics letters = g2.getFontMetrics(getTickLabelFont());
    double free = Double.NEGATIVE_INFINITY;
    double decade = Math.pow(10, Math.floor(Math.log10(getLowerBound())));
    for (double from = decade; from <= getUpperBound(); from *= 10) {
      for (double step : steps) {
        double value = from * step;
        double at = valueToJava2D(value, dataArea, edge);
        double half = letters.stringWidth(label(value)) / 2.0;
        if (value >= getLowerBound() && value <= getUpperBound() && at - half > free) {
          free = at + half + GAP;
          ticks.add(
              new NumberTick(value, label(value), TextAnchor.TOP_CENTER, TextAnchor.CENTER, 0));
        }
      }
    }
    return ticks;
  }

  private static String label(double value) {
    return new BigDecimal(value).round(new MathContext(3)).stripTrailingZeros().toPlainString();
  }
}
