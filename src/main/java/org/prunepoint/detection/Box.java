package org.prunepoint.detection;

/**
 * A rectangle relative to its picture: centre and size as fractions of width and height, Darknet's
 * own convention. Values outside 0..1 are legal (a detection may reach over the border).
 */
public record Box(float x, float y, float width, float height) {

  public float left() {
    return x - width / 2;
  }

  public float right() {
    return x + width / 2;
  }

  public float top() {
    return y - height / 2;
  }

  public float bottom() {
    return y + height / 2;
  }

  /** Intersection over union, 0 where the boxes do not overlap (Darknet's {@code box_iou}). */
  public float iou(Box other) {
    float w = Math.min(right(), other.right()) - Math.max(left(), other.left());
    float h = Math.min(bottom(), other.bottom()) - Math.max(top(), other.top());
    if (w <= 0 || h <= 0) {
      return 0;
    }
    float intersection = w * h;
    float union = width * height + other.width * other.height - intersection;
    return union <= 0 ? 0 : intersection / union;
  }
}
