package org.prunepoint.workbench.training.gamma;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CrosshairState;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.AbstractXYItemRenderer;
import org.jfree.chart.renderer.xy.XYItemRendererState;
import org.jfree.data.xy.IntervalXYDataset;
import org.jfree.data.xy.XYDataset;
import org.jspecify.annotations.Nullable;

/** Fills each series between its lower and its upper values, and draws a line along the upper. */
final class AreaRenderer extends AbstractXYItemRenderer {
  /**
   * How a series looks.
   *
   * @param fill null for a line alone
   * @param line null for an area alone
   */
  record Look(@Nullable Color fill, @Nullable Color line, float width) {}

  private List<Look> looks = List.of();

  void looks(List<Look> now) {
    looks = List.copyOf(now);
  }

  @Override
  public void drawItem(
      Graphics2D g2,
      XYItemRendererState state,
      Rectangle2D area,
      PlotRenderingInfo info,
      XYPlot plot,
      ValueAxis domain,
      ValueAxis range,
      XYDataset dataset,
      int series,
      int item,
      CrosshairState crosshair,
      int pass) {
    if (item > 0 || series >= looks.size()) {
      return; // The first item stands for the whole series.
    }
    var data = (IntervalXYDataset) dataset;
    int n = data.getItemCount(series);
    var upper = new Path2D.Double();
    for (int i = 0; i < n; i++) {
      double x = domain.valueToJava2D(data.getXValue(series, i), area, plot.getDomainAxisEdge());
      double y = range.valueToJava2D(data.getEndYValue(series, i), area, plot.getRangeAxisEdge());
      if (i == 0) {
        upper.moveTo(x, y);
      } else {
        upper.lineTo(x, y);
      }
    }
    Look look = looks.get(series);
    if (look.fill() != null) {
      var whole = new Path2D.Double(upper);
      for (int i = n - 1; i >= 0; i--) {
        whole.lineTo(
            domain.valueToJava2D(data.getXValue(series, i), area, plot.getDomainAxisEdge()),
            range.valueToJava2D(data.getStartYValue(series, i), area, plot.getRangeAxisEdge()));
      }
      whole.closePath();
      g2.setPaint(look.fill());
      g2.fill(whole);
    }
    if (look.line() != null) {
      g2.setPaint(look.line());
      g2.setStroke(new BasicStroke(look.width(), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
      g2.draw(upper);
    }
    // The drawing on a canvas takes a colour that is set already for set, though the canvas has
    // forgotten it with the next drawing: the background must not be the last colour of this one.
    g2.setPaint(Color.GRAY);
  }
}
