package org.prunepoint.dataset.sample.render;

/** A point or a direction: metres to the right, up, and along the road away from the camera. */
public record P3(double x, double y, double z) {
  public P3 plus(P3 o) {
    return new P3(x + o.x, y + o.y, z + o.z);
  }

  public P3 minus(P3 o) {
    return new P3(x - o.x, y - o.y, z - o.z);
  }

  P3 times(double k) {
    return new P3(x * k, y * k, z * k);
  }

  public double dot(P3 o) {
    return x * o.x + y * o.y + z * o.z;
  }

  P3 cross(P3 o) {
    return new P3(y * o.z - z * o.y, z * o.x - x * o.z, x * o.y - y * o.x);
  }

  P3 unit() {
    double length = Math.sqrt(dot(this));
    return length == 0 ? this : times(1 / length);
  }

  P3 towards(P3 o, double share) {
    return plus(o.minus(this).times(share));
  }

  public static P3 middle(P3... points) {
    P3 sum = new P3(0, 0, 0);
    for (P3 p : points) {
      sum = sum.plus(p);
    }
    return sum.times(1.0 / points.length);
  }
}
