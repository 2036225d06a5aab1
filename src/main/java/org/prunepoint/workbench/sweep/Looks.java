package org.prunepoint.workbench.sweep;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.prunepoint.workbench.kit.theme.Palette;

/** How the curves of a sweep look: told apart by marks and strokes, not by colour alone. */
final class Looks extends XYLineAndShapeRenderer {
  private static final Shape RINGED = new Ellipse2D.Double(-9, -9, 18, 18);
  private static final Shape FRONTED = new Ellipse2D.Double(-7, -7, 14, 14);
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
  void palette(Palette other) {
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
   */
  void next(Look look, int place) {
    int i = next++;
    Color color = color(look, place);
    setSeriesPaint(i, color);
    setSeriesOutlinePaint(i, color);
    setSeriesFillPaint(
        i,
        switch (look) {
          case UNITS, OVER -> Palette.awt(palette.background());
          case RING, FRONT -> new Color(0, 0, 0, 0);
          case LINE, RAW, STAR -> color;
        });
    setSeriesShape(
        i,
        switch (look) {
          case LINE, UNITS, RAW, OVER -> MARKS[place % MARKS.length];
          case FRONT -> FRONTED;
          case STAR -> Marks.STAR;
          case RING -> RINGED;
        });
    setSeriesLinesVisible(
        i,
        switch (look) {
          case LINE, UNITS, RAW, OVER -> true;
          case FRONT, STAR, RING -> false;
        });
    setSeriesShapesVisible(i, look != Look.RAW);
    setSeriesVisibleInLegend(i, look != Look.RING);
    setSeriesStroke(
        i,
        switch (look) {
          case LINE -> new BasicStroke(2.8f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
          case UNITS -> new BasicStroke(2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
          case OVER -> new BasicStroke(1.3f);
          case RAW -> new BasicStroke(1.1f, 0, 0, 10, new float[] {4, 4}, 0);
          case FRONT, STAR, RING -> new BasicStroke(1.2f);
        });
    setSeriesOutlineStroke(i, new BasicStroke(look == Look.RING ? 2.2f : 1.3f));
  }

  private Color color(Look look, int place) {
    javafx.scene.paint.Color[] colors = {
      palette.first(), palette.second(), palette.third(), palette.text(), palette.muted()
    };
    return Palette.awt(
        switch (look) {
          case LINE, UNITS, RAW, OVER -> colors[place % colors.length];
          case FRONT -> palette.muted();
          case STAR -> palette.mark();
          case RING -> palette.text();
        });
  }
}
