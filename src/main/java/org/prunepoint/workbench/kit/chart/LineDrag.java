package org.prunepoint.workbench.kit.chart;

import java.awt.geom.Rectangle2D;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleSupplier;
import javafx.scene.Cursor;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.jfree.chart.plot.XYPlot;

/**
 * Lets an upright line of a chart be taken with the mouse. Where the line is, dragging moves it;
 * everywhere else the chart zooms as it does.
 */
final class LineDrag {
  private static final double REACH = 9;

  private final CoalescedChart viewer;
  private final XYPlot plot;
  private final DoubleSupplier at;
  private final DoubleConsumer to;
  private boolean dragging;

  /**
   * @param at where the line stands, as a value of the domain; NaN for none
   * @param to is told where it is dragged to
   */
  LineDrag(CoalescedChart viewer, XYPlot plot, DoubleSupplier at, DoubleConsumer to) {
    this.viewer = viewer;
    this.plot = plot;
    this.at = at;
    this.to = to;
    viewer.addEventFilter(MouseEvent.ANY, this::mouse);
  }

  private void mouse(MouseEvent event) {
    if (event.getEventType() == MouseEvent.MOUSE_MOVED) {
      viewer.setCursor(near(event) ? Cursor.H_RESIZE : Cursor.DEFAULT);
    } else if (event.getEventType() == MouseEvent.MOUSE_PRESSED
        && event.getButton() == MouseButton.PRIMARY) {
      dragging = near(event);
      if (dragging) {
        viewer.requestFocus();
        event.consume();
      }
    } else if (dragging && event.getEventType() == MouseEvent.MOUSE_DRAGGED) {
      to.accept(value(event));
      event.consume();
    } else if (dragging && event.getEventType() == MouseEvent.MOUSE_RELEASED) {
      dragging = false;
      event.consume();
    }
  }

  private Rectangle2D area() {
    return viewer.getCanvas().getRenderingInfo().getPlotInfo().getDataArea();
  }

  private boolean near(MouseEvent event) {
    double value = at.getAsDouble();
    Rectangle2D area = area();
    if (Double.isNaN(value) || area.isEmpty()) {
      return false;
    }
    double x = plot.getDomainAxis().valueToJava2D(value, area, plot.getDomainAxisEdge());
    double shown = Math.clamp(x, area.getMinX(), area.getMaxX());
    return Math.abs(event.getX() - shown) <= REACH
        && event.getY() >= area.getMinY()
        && event.getY() <= area.getMaxY();
  }

  private double value(MouseEvent event) {
    Rectangle2D area = area();
    double x = Math.clamp(event.getX(), area.getMinX(), area.getMaxX());
    return plot.getDomainAxis().java2DToValue(x, area, plot.getDomainAxisEdge());
  }
}
