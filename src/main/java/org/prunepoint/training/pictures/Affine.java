package org.prunepoint.training.pictures;

/**
 * A map of the plane: {@code x' = xx x + xy y + dx}, {@code y' = yx x + yy y + dy}. Coordinates are
 * in pixels, and a pixel's centre is half a pixel from its edges.
 */
record Affine(double xx, double xy, double dx, double yx, double yy, double dy) {

  static Affine shift(double dx, double dy) {
    return new Affine(1, 0, dx, 0, 1, dy);
  }

  static Affine scale(double x, double y) {
    return new Affine(x, 0, 0, 0, y, 0);
  }

  static Affine rotation(double degrees) {
    double sine = StrictMath.sin(Math.toRadians(degrees));
    double cosine = StrictMath.cos(Math.toRadians(degrees));
    return new Affine(cosine, -sine, 0, sine, cosine, 0);
  }

  /** Slants upright lines by one angle and level lines by the other. */
  static Affine shear(double degreesX, double degreesY) {
    return new Affine(
        1,
        StrictMath.tan(Math.toRadians(degreesX)),
        0,
        StrictMath.tan(Math.toRadians(degreesY)),
        1,
        0);
  }

  /** First this, then the other. */
  Affine then(Affine next) {
    return new Affine(
        next.xx * xx + next.xy * yx,
        next.xx * xy + next.xy * yy,
        next.xx * dx + next.xy * dy + next.dx,
        next.yx * xx + next.yy * yx,
        next.yx * xy + next.yy * yy,
        next.yx * dx + next.yy * dy + next.dy);
  }

  Affine inverse() {
    double determinant = xx * yy - xy * yx;
    double a = yy / determinant;
    double b = -xy / determinant;
    double c = -yx / determinant;
    double d = xx / determinant;
    return new Affine(a, b, -(a * dx + b * dy), c, d, -(c * dx + d * dy));
  }

  double x(double x, double y) {
    return xx * x + xy * y + dx;
  }

  double y(double x, double y) {
    return yx * x + yy * y + dy;
  }
}
