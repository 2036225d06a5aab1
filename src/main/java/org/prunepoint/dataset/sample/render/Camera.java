package org.prunepoint.dataset.sample.render;

import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;

/**
 * A pinhole camera on a post or a bridge, at the near end of the road.
 *
 * @param eye where it hangs; its z is 0
 * @param yaw radians to the right of the road
 * @param pitch radians downwards
 * @param focal focal length in widths of the picture
 */
public record Camera(P3 eye, double yaw, double pitch, double focal) {
  /** Nothing nearer is drawn. */
  private static final double NEAR = 0.8;

  /** As seen: x to the right, y up, z into the picture. */
  P3 seen(P3 p) {
    P3 d = p.minus(eye);
    double across = d.x() * StrictMath.cos(yaw) - d.z() * StrictMath.sin(yaw);
    double along = d.x() * StrictMath.sin(yaw) + d.z() * StrictMath.cos(yaw);
    return new P3(
        across,
        along * StrictMath.sin(pitch) + d.y() * StrictMath.cos(pitch),
        along * StrictMath.cos(pitch) - d.y() * StrictMath.sin(pitch));
  }

  public double depth(P3 p) {
    return seen(p).z();
  }

  /** Whether all of it can be seen without being cut at the lens. */
  public boolean before(P3 p) {
    return depth(p) > NEAR;
  }

  /** Pixels a metre at a depth. */
  public double scale(double depth, int width) {
    return focal * width / depth;
  }

  /** The row of the horizon, 0 at the top; may lie outside. */
  public double horizon(int width, int height) {
    return height / 2.0 - focal * width * StrictMath.tan(pitch);
  }

  /** Where a point lies in the picture, and how deep. */
  public P3 project(P3 p, int width, int height) {
    return onPicture(seen(p), width, height);
  }

  private P3 onPicture(P3 seen, int width, int height) {
    double k = focal * width / seen.z();
    return new P3(width / 2.0 + k * seen.x(), height / 2.0 - k * seen.y(), seen.z());
  }

  /** The outline of a polygon in the picture, cut off at the lens; empty if it is behind. */
  Path2D outline(P3[] polygon, int width, int height) {
    List<P3> cut = new ArrayList<>(polygon.length + 2);
    P3 last = seen(polygon[polygon.length - 1]);
    for (P3 point : polygon) {
      P3 next = seen(point);
      if (last.z() > NEAR != next.z() > NEAR) {
        cut.add(last.towards(next, (NEAR - last.z()) / (next.z() - last.z())));
      }
      if (next.z() > NEAR) {
        cut.add(next);
      }
      last = next;
    }
    var path = new Path2D.Double();
    for (int i = 0; i < cut.size(); i++) {
      P3 p = onPicture(cut.get(i), width, height);
      if (i == 0) {
        path.moveTo(p.x(), p.y());
      } else {
        path.lineTo(p.x(), p.y());
      }
    }
    if (cut.size() > 2) {
      path.closePath();
    }
    return path;
  }
}
