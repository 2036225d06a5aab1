package org.prunepoint.video.mosaic;

import org.prunepoint.dataset.InputFitter;
import org.prunepoint.detection.Box;
import org.prunepoint.network.Shape;
import org.prunepoint.video.source.SourceName;

/**
 * A quarter of a network's input, in pixels.
 *
 * @param number from 0: above left, above right, below left, below right
 * @param left edge
 * @param top edge
 */
record Tile(int number, int left, int top, int width, int height) {
  /** How many there are. */
  static final int COUNT = SourceName.Mosaic.MOST;

  /** Of an input whose width and height are even. */
  static Tile of(int number, Shape input) {
    int width = input.width() / 2;
    int height = input.height() / 2;
    return new Tile(number, number % 2 * width, number / 2 * height, width, height);
  }

  /** The one that a point of the whole lies in; what lies outside belongs to the nearest. */
  static int at(float x, float y) {
    return (x < .5f ? 0 : 1) + (y < .5f ? 0 : 2);
  }

  /** Of an input of so many channels. */
  InputFitter.Area area(int channels) {
    return new InputFitter.Area(channels, 2 * width, 2 * height, left, top, width, height);
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

  /**
   * Whether a box of the input comes as near to one of the two seams, or goes over it.
   *
   * @param rows of tiles: below a single one there is nothing but grey, which is no seam
   */
  boolean reachesSeam(Box box, float distance, int rows) {
    boolean aside = right() ? box.left() - distance < .5f : box.right() + distance > .5f;
    boolean across = below() ? box.top() - distance < .5f : box.bottom() + distance > .5f;
    return aside || (rows > 1 && across);
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
