package org.prunepoint.workbench.model;

/**
 * The part of a large drawing that is seen: on the screen a point is its place times the zoom, plus
 * the offset. Immutable.
 *
 * @param zoom 1 is 100 %
 * @param dx offset of the drawing's left edge, in pixels
 * @param dy offset of its upper edge, in pixels
 */
record Viewport(double zoom, double dx, double dy) {
  static final double SMALLEST = 0.05;
  static final double LARGEST = 4;
  private static final double READABLE = 0.75;

  /** Of the drawing that cannot be pushed out of sight. */
  private static final double STAYS = 60;

  double toScreenX(double x) {
    return x * zoom + dx;
  }

  double toScreenY(double y) {
    return y * zoom + dy;
  }

  double toDrawingX(double x) {
    return (x - dx) / zoom;
  }

  double toDrawingY(double y) {
    return (y - dy) / zoom;
  }

  /** Larger or smaller, with the point under the mouse where it is. */
  Viewport zoomed(double factor, double x, double y) {
    double next = Math.clamp(zoom * factor, SMALLEST, LARGEST);
    double real = next / zoom;
    return new Viewport(next, x - (x - dx) * real, y - (y - dy) * real);
  }

  Viewport moved(double byX, double byY) {
    return new Viewport(zoom, dx + byX, dy + byY);
  }

  /** Moved back so far that some of a drawing of this size stays in a window of this size. */
  Viewport kept(double width, double height, double windowWidth, double windowHeight) {
    return new Viewport(
        zoom,
        Math.clamp(dx, Math.min(STAYS, windowWidth) - width * zoom, windowWidth - STAYS),
        Math.clamp(dy, Math.min(STAYS, windowHeight) - height * zoom, windowHeight - STAYS));
  }

  /**
   * As large as a window shows all of it, in its middle.
   *
   * @param text how large text is, 1 as usual: the zoom is not over that
   */
  static Viewport fit(
      double width, double height, double windowWidth, double windowHeight, double text) {
    double zoom = Math.clamp(Math.min(windowWidth / width, windowHeight / height), SMALLEST, text);
    return new Viewport(
        zoom, (windowWidth - width * zoom) / 2, Math.max(0, (windowHeight - height * zoom) / 2));
  }

  /**
   * As wide as a window, but so large that text is read; from the upper left.
   *
   * @param text how large text is, 1 as usual: the zoom is not over that
   */
  static Viewport fitWidth(double width, double windowWidth, double text) {
    double zoom = Math.clamp(windowWidth / width, READABLE * text, text);
    return new Viewport(zoom, Math.max(0, (windowWidth - width * zoom) / 2), 0);
  }

  /** Moved as little as is needed for a box, with some room around it, to be seen. */
  Viewport revealing(
      double left,
      double top,
      double right,
      double bottom,
      double windowWidth,
      double windowHeight) {
    double room = STAYS / 2;
    return moved(
        shift(toScreenX(left) - room, toScreenX(right) + room, windowWidth),
        shift(toScreenY(top) - room, toScreenY(bottom) + room, windowHeight));
  }

  private static double shift(double from, double to, double window) {
    if (from < 0 || to - from > window) {
      return -from;
    }
    return to > window ? window - to : 0;
  }
}
