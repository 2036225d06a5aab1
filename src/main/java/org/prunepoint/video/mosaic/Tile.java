package org.prunepoint.video.mosaic;

import org.prunepoint.detection.Box;
import org.prunepoint.network.Shape;

/**
 * A quarter of a network's input, in pixels.
 *
 * @param number from 0: above left, above right, below left, below right
 * @param left edge
 * @param top edge
 */
public record Tile(int number, int left, int top, int width, int height) {
  /** How many there are. */
  public static final int COUNT = 4;

  /** Of an input whose width and height are even. */
  public static Tile of(int number, Shape input) {
    int width = input.width() / 2;
    int height = input.height() / 2;
    return new Tile(number, number % 2 * width, number / 2 * height, width, height);
  }

  /** The one that a point of the input lies in; what lies outside belongs to the nearest. */
  static int at(float x, float y) {
    return (x < .5f ? 0 : 1) + (y < .5f ? 0 : 2);
  }

  private float from(boolean second) {
    return second ? .5f : 0;
  }

  private boolean right() {
    return number % 2 == 1;
  }

  private boolean below() {
    return number / 2 == 1;
  }

  /** Whether a box of the input reaches over one of the two seams. */
  boolean crossed(Box box) {
    boolean aside = right() ? box.left() < .5f : box.right() > .5f;
    boolean across = below() ? box.top() < .5f : box.bottom() > .5f;
    return aside || across;
  }

  /** What of a box of the input lies in this tile. */
  Box clipped(Box box) {
    float left = Math.max(box.left(), from(right()));
    float right = Math.min(box.right(), from(right()) + .5f);
    float top = Math.max(box.top(), from(below()));
    float bottom = Math.min(box.bottom(), from(below()) + .5f);
    return new Box((left + right) / 2, (top + bottom) / 2, right - left, bottom - top);
  }
}
