package org.prunepoint.workbench.model.graph;

/**
 * A cubic Bézier curve; a line is one whose control points lie on it.
 *
 * @param x0 where it starts, with {@code y0}
 * @param x1 first control point, with {@code y1}
 * @param x2 second control point, with {@code y2}
 * @param x3 where it ends, with {@code y3}
 */
public record Curve(
    double x0, double y0, double x1, double y1, double x2, double y2, double x3, double y3) {

  static Curve line(double x0, double y0, double x1, double y1) {
    return new Curve(x0, y0, x0, y0, x1, y1, x1, y1);
  }

  /** Leaves and arrives upright. */
  static Curve drop(double x0, double y0, double x1, double y1) {
    double middle = (y0 + y1) / 2;
    return new Curve(x0, y0, x0, middle, x1, middle, x1, y1);
  }

  /** A quarter turn that leaves level and arrives upright. */
  static Curve corner(double x0, double y0, double x1, double y1) {
    return new Curve(x0, y0, x1, y0, x1, y0, x1, y1);
  }

  /** A quarter turn that leaves upright and arrives level. */
  static Curve turn(double x0, double y0, double x1, double y1) {
    return new Curve(x0, y0, x0, y1, x0, y1, x1, y1);
  }

  /**
   * @param t 0..1
   */
  public double x(double t) {
    return at(x0, x1, x2, x3, t);
  }

  /**
   * @param t 0..1
   */
  public double y(double t) {
    return at(y0, y1, y2, y3, t);
  }

  private static double at(double a, double b, double c, double d, double t) {
    double s = 1 - t;
    return s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d;
  }
}
