package org.prunepoint.dataset.sample.render;

import java.util.ArrayList;
import java.util.List;

/** A convex body of flat faces: of what it shows to the camera nothing hides anything else. */
public final class Solid {
  private final List<Face> faces = new ArrayList<>();
  private final P3 middle;

  /** Something flat on a face, in shares of its two directions. */
  private record Patch(double u0, double u1, double v0, double v1, Rgb color, boolean lamp) {}

  /** One side of the body; patches need four corners. */
  public static final class Face {
    private final P3[] corners;
    private final Rgb color;
    private final List<Patch> patches = new ArrayList<>();

    private Face(Rgb color, P3... corners) {
      this.color = color;
      this.corners = corners;
    }

    /** A window, a stripe, a door: from corner 0, u towards corner 1 and v towards corner 3. */
    public Face patch(double u0, double u1, double v0, double v1, Rgb color) {
      patches.add(new Patch(u0, u1, v0, v1, color, false));
      return this;
    }

    /** A patch that shines. */
    public Face lamp(double u0, double u1, double v0, double v1, Rgb color) {
      patches.add(new Patch(u0, u1, v0, v1, color, true));
      return this;
    }

    private P3 at(double u, double v) {
      P3 low = corners[0].towards(corners[1], u);
      P3 high = corners[3].towards(corners[2], u);
      return low.towards(high, v);
    }

    private void paint(Canvas canvas, P3 inside) {
      P3 normal =
          corners[1].minus(corners[0]).cross(corners[corners.length - 1].minus(corners[0])).unit();
      P3 face = P3.middle(corners);
      if (normal.dot(face.minus(inside)) < 0) {
        normal = normal.times(-1);
      }
      if (normal.dot(canvas.camera().eye().minus(face)) <= 0) {
        return;
      }
      canvas.surface(color, normal, corners);
      for (Patch p : patches) {
        P3[] quad = {at(p.u0, p.v0), at(p.u1, p.v0), at(p.u1, p.v1), at(p.u0, p.v1)};
        if (p.lamp) {
          canvas.lamp(p.color, quad);
        } else {
          canvas.surface(p.color, normal, quad);
        }
      }
    }
  }

  private Solid(P3 middle) {
    this.middle = middle;
  }

  /**
   * A side view, as wide as given where it is low and narrower where it is high.
   *
   * @param profile the side view, convex: metres forwards and up, from the lower rear end on by the
   *     front; face i lies between points i and i + 1, and the two sides come last
   * @param low half the width at the lowest point
   * @param high half the width at the highest
   */
  public static Solid extruded(Pose pose, Rgb color, double low, double high, double[]... profile) {
    double bottom = Double.MAX_VALUE;
    double top = -Double.MAX_VALUE;
    for (double[] p : profile) {
      bottom = Math.min(bottom, p[1]);
      top = Math.max(top, p[1]);
    }
    P3[] right = new P3[profile.length];
    P3[] left = new P3[profile.length];
    for (int i = 0; i < profile.length; i++) {
      double half = low + (high - low) * (profile[i][1] - bottom) / Math.max(1e-9, top - bottom);
      right[i] = pose.at(profile[i][0], profile[i][1], half);
      left[i] = pose.at(profile[i][0], profile[i][1], -half);
    }
    var solid = new Solid(P3.middle(P3.middle(right), P3.middle(left)));
    for (int i = 0; i < profile.length; i++) {
      int next = (i + 1) % profile.length;
      solid.faces.add(new Face(color, left[i], right[i], right[next], left[next]));
    }
    solid.faces.add(new Face(color, left));
    solid.faces.add(new Face(color, right));
    return solid;
  }

  /**
   * A box. Its faces: bottom, front, top, rear (which runs downwards), left, right.
   *
   * @param rear metres forwards of where it stands
   * @param front likewise
   * @param half half the width
   */
  public static Solid box(
      Pose pose, Rgb color, double rear, double front, double low, double high, double half) {
    return extruded(
        pose,
        color,
        half,
        half,
        new double[][] {{rear, low}, {front, low}, {front, high}, {rear, high}});
  }

  public Face face(int number) {
    return faces.get(number);
  }

  /** The side that the left of the vehicle shows. */
  public Face left() {
    return faces.get(faces.size() - 2);
  }

  public Face right() {
    return faces.getLast();
  }

  P3 middle() {
    return middle;
  }

  public void paint(Canvas canvas) {
    faces.forEach(face -> face.paint(canvas, middle));
  }

  /** All corners, some more than once. */
  public List<P3> corners() {
    return faces.stream().flatMap(f -> List.of(f.corners).stream()).toList();
  }

  /** A circle or ellipse on the ground. */
  public static P3[] circle(P3 at, double across, double along) {
    P3[] points = new P3[20];
    for (int i = 0; i < points.length; i++) {
      double angle = 2 * Math.PI * i / points.length;
      points[i] = at.plus(new P3(across * StrictMath.cos(angle), 0, along * StrictMath.sin(angle)));
    }
    return points;
  }
}
