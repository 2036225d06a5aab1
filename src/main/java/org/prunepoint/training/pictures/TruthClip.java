package org.prunepoint.training.pictures;

import java.util.Arrays;
import java.util.Optional;
import org.prunepoint.dataset.Truth;
import org.prunepoint.detection.Box;

/**
 * Carries a labelled box from its picture to the network's input: its four corners are mapped, what
 * lies outside the input is cut off, and the upright box around the rest is the label. The box is
 * dropped if less than 30 % of its area is left, if less than 2 pixels of its width or height are
 * left, or if what is left is more than 20 times as long as wide.
 *
 * @param toInput from fractions of the picture to pixels of the input
 * @param width of the input, in pixels
 * @param height of the input, in pixels
 */
record TruthClip(Affine toInput, int width, int height) {
  private static final double LEAST_AREA = .3;
  private static final double LEAST_PIXELS = 2;
  private static final double MOST_ASPECT = 20;

  /** Empty if too little of it can be seen. */
  Optional<Truth> carry(Truth truth) {
    Box box = truth.box();
    // A label may reach over its picture's border, where there is nothing to be seen.
    double left = Math.max(0, box.left());
    double top = Math.max(0, box.top());
    double right = Math.min(1, box.right());
    double bottom = Math.min(1, box.bottom());
    if (!(left < right && top < bottom)) {
      return Optional.empty();
    }
    double[] xs = new double[4];
    double[] ys = new double[4];
    for (int i = 0; i < 4; i++) {
      double x = i == 0 || i == 3 ? left : right;
      double y = i < 2 ? top : bottom;
      xs[i] = toInput.x(x, y);
      ys[i] = toInput.y(x, y);
    }
    var outline = new Polygon(xs, ys);
    double whole = outline.area();
    Polygon seen = outline.above(0).below(width).turned().above(0).below(height).turned();
    if (seen.xs.length < 3 || seen.area() < LEAST_AREA * whole) {
      return Optional.empty();
    }
    return label(truth.classId(), seen);
  }

  private Optional<Truth> label(int classId, Polygon seen) {
    double left = Math.max(0, least(seen.xs));
    double right = Math.min(width, -least(negated(seen.xs)));
    double top = Math.max(0, least(seen.ys));
    double bottom = Math.min(height, -least(negated(seen.ys)));
    double w = right - left;
    double h = bottom - top;
    if (w < LEAST_PIXELS || h < LEAST_PIXELS || Math.max(w / h, h / w) > MOST_ASPECT) {
      return Optional.empty();
    }
    return Optional.of(
        new Truth(
            classId,
            new Box(
                (float) ((left + right) / 2 / width),
                (float) ((top + bottom) / 2 / height),
                (float) (w / width),
                (float) (h / height))));
  }

  private static double least(double[] values) {
    double least = values[0];
    for (double value : values) {
      least = Math.min(least, value);
    }
    return least;
  }

  private static double[] negated(double[] values) {
    double[] negated = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      negated[i] = -values[i];
    }
    return negated;
  }

  /** A convex outline; cut as by Sutherland and Hodgman (1974). */
  @SuppressWarnings("ArrayRecordComponent") // A step of a computation, never compared.
  private record Polygon(double[] xs, double[] ys) {

    double area() {
      double twice = 0;
      for (int i = 0; i < xs.length; i++) {
        int next = (i + 1) % xs.length;
        twice += xs[i] * ys[next] - xs[next] * ys[i];
      }
      return Math.abs(twice) / 2;
    }

    /** With x and y exchanged. */
    Polygon turned() {
      return new Polygon(ys, xs);
    }

    /** The part where x is at most the limit. */
    Polygon below(double limit) {
      Polygon mirrored = new Polygon(negated(xs), ys).above(-limit);
      return new Polygon(negated(mirrored.xs), mirrored.ys);
    }

    /** The part where x is at least the limit. */
    Polygon above(double limit) {
      double[] outX = new double[xs.length + 2];
      double[] outY = new double[xs.length + 2];
      int n = 0;
      for (int i = 0; i < xs.length; i++) {
        int next = (i + 1) % xs.length;
        boolean inside = xs[i] >= limit;
        if (inside) {
          outX[n] = xs[i];
          outY[n++] = ys[i];
        }
        if (inside != xs[next] >= limit) {
          double part = (limit - xs[i]) / (xs[next] - xs[i]);
          outX[n] = limit;
          outY[n++] = ys[i] + part * (ys[next] - ys[i]);
        }
      }
      return new Polygon(Arrays.copyOf(outX, n), Arrays.copyOf(outY, n));
    }
  }
}
