package org.prunepoint.dataset.sample.render;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Shadows on the ground. */
public final class Shade {
  private Shade() {}

  /** What points above the ground throw in the sun, as one convex patch. */
  public static void thrown(Canvas canvas, Collection<P3> points) {
    Light light = canvas.light();
    if (light.direct() < 0.2) {
      return;
    }
    P3 sun = light.sun();
    List<P3> down = new ArrayList<>();
    for (P3 p : points) {
      down.add(new P3(p.x() - sun.x() / sun.y() * p.y(), 0, p.z() - sun.z() / sun.y() * p.y()));
    }
    canvas.stain(Rgb.of(0x0A1020), 0.5 * Math.min(1, light.direct() * 1.6), hull(down));
  }

  /** The dark under something that stands on the ground, whatever the light. */
  public static void contact(Canvas canvas, Pose pose, double length, double width) {
    for (double grow : new double[] {0.25, 0.0}) {
      double l = length / 2 + grow;
      double w = width / 2 + grow;
      canvas.stain(
          Rgb.of(0x05070C),
          0.32,
          pose.at(-l, 0, -w * 0.9),
          pose.at(-l * 0.9, 0, -w),
          pose.at(l * 0.9, 0, -w),
          pose.at(l, 0, -w * 0.9),
          pose.at(l, 0, w * 0.9),
          pose.at(l * 0.9, 0, w),
          pose.at(-l * 0.9, 0, w),
          pose.at(-l, 0, w * 0.9));
    }
  }

  /** The convex hull of points on the ground (Andrew's monotone chain). */
  public static P3[] hull(List<P3> points) {
    List<P3> sorted = new ArrayList<>(points);
    sorted.sort(Comparator.comparingDouble(P3::x).thenComparingDouble(P3::z));
    List<P3> hull = new ArrayList<>();
    for (int round = 0; round < 2; round++) {
      int start = hull.size();
      for (P3 p : sorted) {
        while (hull.size() >= start + 2
            && turn(hull.get(hull.size() - 2), hull.getLast(), p) <= 0) {
          hull.removeLast();
        }
        hull.add(p);
      }
      hull.removeLast();
      sorted = sorted.reversed();
    }
    return hull.toArray(P3[]::new);
  }

  private static double turn(P3 a, P3 b, P3 c) {
    return (b.x() - a.x()) * (c.z() - a.z()) - (b.z() - a.z()) * (c.x() - a.x());
  }
}
