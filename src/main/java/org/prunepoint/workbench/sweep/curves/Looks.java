package org.prunepoint.workbench.sweep.curves;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.prunepoint.workbench.kit.theme.Palette;

/** How the curves of a sweep look: told apart by marks and strokes, not by colour alone. */
public final class Looks extends XYLineAndShapeRenderer {
  private static final Shape RINGED = new Ellipse2D.Double(-9, -9, 18, 18);
  private static final Shape[] MARKS = {
    Marks.CIRCLE, Marks.SQUARE, Marks.TRIANGLE, Marks.DIAMOND, Marks.CROSS
  };

  /** What a series is. */
  enum Look {
    /** Networks that are written, channels pruned. */
    LINE,
    /** The same with residual units cut: open marks. */
    UNITS,
    /** Before the repair. */
    RAW,
    /** In eight bits: small marks. */
    INT8,
    /** Of another sweep. */
    OVER,
    /** Points that none beats. */
    FRONT,
    /** The best. */
    STAR,
    /** Under the pointer or selected. */
    RING
  }

  private Palette palette = Palette.LIGHT;
  private int next;

  Looks() {
    super(true, true);
    setUseFillPaint(true);
    setDrawOutlines(true);
    setDefaultCreateEntities(false);
  }

  /** In whose colours what follows is drawn. */
  public void palette(Palette other) {
    palette = other;
  }

  /** Begins anew. */
  void clear() {
    next = 0;
  }

  /**
   * The series that was added last.
   *
   * @param place of the strategy or sweep among the others
   * @param named whether the legend has it
   */
  void next(Look look, int place, boolean named) {
    int i = next++;
    Color color = color(look, place);
    setSeriesPaint(i, color);
    setSeriesOutlinePaint(i, color);
    setSeriesFillPaint(
        i,
        switch (look) {
          case UNITS, OVER -> Palette.awt(palette.background());
          case RING -> new Color(0, 0, 0, 0);
          case LINE, RAW, INT8, STAR, FRONT -> color;
        });
    setSeriesShape(
        i,
        switch (look) {
          case LINE, UNITS, RAW, OVER, FRONT -> MARKS[place % MARKS.length];
          case INT8 -> Marks.DOT;
          case STAR -> Marks.STAR;
          case RING -> RINGED;
        });
    setSeriesLinesVisible(
        i,
        switch (look) {
          case LINE, UNITS, RAW, INT8, OVER, FRONT -> true;
          case STAR, RING -> false;
        });
    setSeriesShapesVisible(
        i,
        switch (look) {
          case LINE, UNITS, INT8, OVER, STAR, RING -> true;
          case RAW, FRONT -> false;
        });
    setSeriesVisibleInLegend(i, named);
    setSeriesStroke(
        i,
        switch (look) {
          case LINE -> new BasicStroke(2.8f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
          case UNITS -> new BasicStroke(2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
          case OVER -> new BasicStroke(1.3f);
          case RAW -> new BasicStroke(1.1f, 0, 0, 10, new float[] {4, 4}, 0);
          case INT8 -> new BasicStroke(1.4f, 0, 0, 10, new float[] {10, 4}, 0);
          case FRONT -> new BasicStroke(11f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
          case STAR, RING -> new BasicStroke(1.2f);
        });
    setSeriesOutlineStroke(i, new BasicStroke(look == Look.RING ? 2.2f : 1.3f));
  }

  private Color color(Look look, int place) {
    javafx.scene.paint.Color[] colors = {
      palette.first(), palette.second(), palette.third(), palette.text(), palette.muted()
    };
    return Palette.awt(
        switch (look) {
          case LINE, UNITS, RAW, INT8, OVER -> colors[place % colors.length];
          case FRONT -> palette.muted().deriveColor(0, 1, 1, .22);
          case STAR -> palette.mark();
          case RING -> palette.text();
        });
  }
}
