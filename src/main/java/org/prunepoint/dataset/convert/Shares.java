package org.prunepoint.dataset.convert;

import java.util.stream.DoubleStream;

/**
 * Boxes that some tools write in shares of the picture where pixels stand: YOLO's numbers in the
 * elements of VOC, or in the fields of COCO.
 */
final class Shares {
  private Shares() {}

  /**
   * Whether these edges are no pixels: within the first of both directions, where no object is, and
   * not whole numbers.
   */
  static boolean are(double left, double top, double right, double bottom) {
    return left >= 0
        && top >= 0
        && right <= 1
        && bottom <= 1
        && DoubleStream.of(left, top, right, bottom).anyMatch(edge -> edge != Math.rint(edge));
  }
}
