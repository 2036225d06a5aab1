package org.prunepoint.workbench.training.gamma;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CrosshairState;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.PaintScale;
import org.jfree.chart.renderer.xy.AbstractXYItemRenderer;
import org.jfree.chart.renderer.xy.XYItemRendererState;
import org.jfree.data.xy.XYDataset;
import org.prunepoint.workbench.training.gamma.GammaCells.Cell;

/**
 * Fills each cell with the colour of its count. Edges lie on whole pixels, so that neighbours meet
 * without a seam; of epochs that share a pixel one is drawn.
 */
final class CellRenderer extends AbstractXYItemRenderer {
  private PaintScale scale;

  CellRenderer(PaintScale scale) {
    this.scale = scale;
  }

  void scale(PaintScale newScale) {
    scale = newScale;
  }

  @Override
  public void drawItem(
      Graphics2D g2,
      XYItemRendererState state,
      Rectangle2D area,
      PlotRenderingInfo info,
      XYPlot plot,
      ValueAxis epochs,
      ValueAxis sizes,
      XYDataset dataset,
      int series,
      int item,
      CrosshairState crosshair,
      int pass) {
    Cell cell = ((GammaCells) dataset).cell(item);
    int left = at(epochs, cell.epoch() - .5, area, plot, true);
    int right = at(epochs, cell.epoch() + .5, area, plot, true);
    int top = at(sizes, cell.high(), area, plot, false);
    int bottom = at(sizes, cell.drawn(), area, plot, false);
    if (right <= left || bottom <= top) {
      return;
    }
    var box = new Rectangle(left, top, right - left, bottom - top);
    g2.setPaint(scale.getPaint(Math.log10(cell.count())));
    g2.fill(box);
    if (state.getEntityCollection() != null) {
      addEntity(
          state.getEntityCollection(),
          box,
          dataset,
          series,
          item,
          box.getCenterX(),
          box.getCenterY());
    }
  }

  private static int at(
      ValueAxis axis, double value, Rectangle2D area, XYPlot plot, boolean domain) {
    return (int)
        Math.round(
            axis.valueToJava2D(
                value, area, domain ? plot.getDomainAxisEdge() : plot.getRangeAxisEdge()));
  }
}
