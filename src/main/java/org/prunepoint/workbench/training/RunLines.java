package org.prunepoint.workbench.training;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.prunepoint.workbench.kit.theme.Palette;

/** How curves of runs look: colour and stroke tell them apart, a raw one is a shade. */
final class RunLines extends XYLineAndShapeRenderer {
  private static final float[][] DASHES = {{}, {7, 3}, {2, 3}, {9, 3, 2, 3}};
  private static final int SHADE = 70;

  private Palette palette = Palette.LIGHT;
  private int next;

  RunLines() {
    super(true, true);
    setDrawSeriesLineAsPath(true);
    setDefaultCreateEntities(false);
    setLegendLine(new Line2D.Double(-12, 0, 12, 0));
  }

  void palette(Palette other) {
    palette = other;
  }

  /** Begins anew. */
  void clear() {
    next = 0;
  }

  /** The colour of a place among others that are drawn. */
  static javafx.scene.paint.Color color(Palette palette, int place) {
    javafx.scene.paint.Color[] colors = {
      palette.first(), palette.second(), palette.third(), palette.mark(), palette.text()
    };
    return colors[place % colors.length];
  }

  /**
   * The series that was added last.
   *
   * @param color its place among those that differ in colour
   * @param dash its place among those that differ in stroke
   * @param raw whether it is the shade of a smoothed one
   * @param dots whether each value is marked
   */
  void next(int color, int dash, boolean raw, boolean dots) {
    int i = next++;
    Color full = Palette.awt(color(palette, color));
    setSeriesPaint(
        i, raw ? new Color(full.getRed(), full.getGreen(), full.getBlue(), SHADE) : full);
    setSeriesStroke(i, stroke(dash, raw ? 1.2f : dash == 0 ? 2.2f : 1.7f));
    setSeriesShape(i, new Ellipse2D.Double(-2.5, -2.5, 5, 5));
    setSeriesShapesVisible(i, dots && !raw);
    setSeriesVisibleInLegend(i, !raw);
  }

  static BasicStroke stroke(int dash, float width) {
    float[] lengths = DASHES[dash % DASHES.length];
    return lengths.length == 0
        ? new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
        : new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, lengths, 0);
  }
}
