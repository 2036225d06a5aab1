package org.prunepoint.dataset.sample.render;

/**
 * Where something stands on the ground, and where it looks.
 *
 * @param heading radians to the right of the direction away from the camera
 */
public record Pose(double x, double z, double heading) {
  /** Metres forwards, up and to the right of what stands here. */
  public P3 at(double forwards, double up, double right) {
    double sin = StrictMath.sin(heading);
    double cos = StrictMath.cos(heading);
    return new P3(x + forwards * sin + right * cos, up, z + forwards * cos - right * sin);
  }

  /** How far a point lies ahead. */
  public double forwards(P3 p) {
    return (p.x() - x) * StrictMath.sin(heading) + (p.z() - z) * StrictMath.cos(heading);
  }

  /** The ground that a rectangle around this place covers, along the axes of the world. */
  public Footprint footprint(double length, double width) {
    double sin = Math.abs(StrictMath.sin(heading));
    double cos = Math.abs(StrictMath.cos(heading));
    double x2 = (length * sin + width * cos) / 2;
    double z2 = (length * cos + width * sin) / 2;
    return new Footprint(x - x2, x + x2, z - z2, z + z2);
  }
}
