package org.prunepoint.dataset.sample.render;

/** The ground that something stands on, along the axes of the world. */
public record Footprint(double left, double right, double near, double far) {
  /** How far things reach over the ground that they stand on. */
  private static final double SPREAD = 0.5;

  private static final double NEAREST = 0.1;

  public boolean meets(Footprint o, double gap) {
    return left < o.right + gap && o.left < right + gap && near < o.far + gap && o.near < far + gap;
  }

  /** Whether this can be hidden by the other, seen from the eye; false if neither hides any. */
  public boolean behind(Footprint o, P3 eye) {
    if (!inLineWith(o, eye)) {
      return false;
    }
    if (near >= o.far) {
      return true;
    }
    if (o.near >= far) {
      return false;
    }
    if (left >= o.right) {
      return eye.x() < (left + o.right) / 2;
    }
    if (o.left >= right) {
      return eye.x() > (right + o.left) / 2;
    }
    return near + far > o.near + o.far;
  }

  private boolean inLineWith(Footprint o, P3 eye) {
    return leftmost(eye) < o.rightmost(eye) && o.leftmost(eye) < rightmost(eye);
  }

  /** Metres to the left of the eye a metre away from it, of all that stands here. */
  private double leftmost(P3 eye) {
    double aside = left - SPREAD - eye.x();
    return aside / Math.max(NEAREST, (aside < 0 ? near : far) - eye.z());
  }

  private double rightmost(P3 eye) {
    double aside = right + SPREAD - eye.x();
    return aside / Math.max(NEAREST, (aside > 0 ? near : far) - eye.z());
  }
}
