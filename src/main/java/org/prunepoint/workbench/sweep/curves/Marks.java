package org.prunepoint.workbench.sweep.curves;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.util.ShapeUtils;

/** The marks by which series can be told apart without colours. */
final class Marks {
  static final Shape CIRCLE = new Ellipse2D.Double(-3.5, -3.5, 7, 7);
  static final Shape SQUARE = new Rectangle2D.Double(-3, -3, 6, 6);
  static final Shape TRIANGLE = ShapeUtils.createUpTriangle(4);
  static final Shape DIAMOND = ShapeUtils.createDiamond(4.5f);
  static final Shape CROSS = ShapeUtils.createDiagonalCross(3.5f, 1.2f);
  static final Shape DOT = new Ellipse2D.Double(-2, -2, 4, 4);
  static final Shape STAR = star(9, 4);

  private Marks() {}

  private static Shape star(double outer, double inner) {
    var path = new Path2D.Double();
    for (int i = 0; i < 10; i++) {
      double radius = i % 2 == 0 ? outer : inner;
      double angle = -Math.PI / 2 + i * Math.PI / 5;
      double x = radius * Math.cos(angle);
      double y = radius * Math.sin(angle);
      if (i == 0) {
        path.moveTo(x, y);
      } else {
        path.lineTo(x, y);
      }
    }
    path.closePath();
    return path;
  }
}
