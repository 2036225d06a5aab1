package org.prunepoint.workbench.detect;

import java.awt.geom.Rectangle2D;
import java.util.List;
import org.prunepoint.workbench.detect.box.DrawnBox.Side;
import org.prunepoint.workbench.detect.shown.Viewing;
import org.prunepoint.workbench.detect.shown.Zoom;

/**
 * Where pictures lie on a canvas.
 *
 * @param panes one or two
 */
record Panes(List<Pane> panes) {
  /**
   * One picture.
   *
   * @param room that there is for it
   * @param picture where all of it lies; the room unless it is zoomed
   * @param shown the part that is seen; the room unless two pictures lie on each other
   * @param title where its heading stands
   */
  record Pane(
      Side side, Rectangle2D room, Rectangle2D picture, Rectangle2D shown, Rectangle2D title) {}

  private static final double GAP = 8;

  /** What a heading takes, in its own height. */
  private static final double TITLE = 8;

  /**
   * Fits pictures into a canvas, side by side or one above the other, whichever shows more.
   *
   * @param compared whether there are two models
   * @param ratio width by height of the picture
   * @param wipe where the line is, 0..1
   * @param head height of a heading
   */
  static Panes of(
      Viewing.Mode asked,
      boolean compared,
      double width,
      double height,
      double ratio,
      double wipe,
      double head) {
    Viewing.Mode mode = compared ? asked : Viewing.Mode.ORIGINAL;
    return switch (mode) {
      case ORIGINAL -> one(Side.ORIGINAL, width, height, ratio, head);
      case OTHER -> one(Side.OTHER, width, height, ratio, head);
      case DIFFERENCES -> one(Side.BOTH, width, height, ratio, head);
      case BESIDE -> beside(width, height, ratio, head);
      case WIPE -> wipe(width, height, ratio, wipe, head);
    };
  }

  private static Panes one(Side side, double width, double height, double ratio, double head) {
    return new Panes(List.of(pane(side, 0, 0, width, height, ratio, head)));
  }

  private static Panes beside(double width, double height, double ratio, double head) {
    double half = (width - GAP) / 2;
    Pane left = pane(Side.ORIGINAL, 0, 0, half, height, ratio, head);
    double low = (height - GAP) / 2;
    Pane top = pane(Side.ORIGINAL, 0, 0, width, low, ratio, head);
    return left.picture().getWidth() >= top.picture().getWidth()
        ? new Panes(List.of(left, pane(Side.OTHER, half + GAP, 0, half, height, ratio, head)))
        : new Panes(List.of(top, pane(Side.OTHER, 0, low + GAP, width, low, ratio, head)));
  }

  private static Panes wipe(double width, double height, double ratio, double wipe, double head) {
    Pane whole = pane(Side.ORIGINAL, 0, 0, width, height, ratio, head);
    Rectangle2D r = whole.picture();
    double at = r.getWidth() * wipe;
    Rectangle2D t = whole.title();
    double start = Math.max(0, Math.min(r.getX(), r.getCenterX() - TITLE * head));
    return new Panes(
        List.of(
            new Pane(
                Side.ORIGINAL,
                r,
                r,
                new Rectangle2D.Double(r.getX(), r.getY(), at, r.getHeight()),
                new Rectangle2D.Double(start, t.getY(), r.getCenterX() - start, t.getHeight())),
            new Pane(
                Side.OTHER,
                r,
                r,
                new Rectangle2D.Double(r.getX() + at, r.getY(), r.getWidth() - at, r.getHeight()),
                new Rectangle2D.Double(
                    r.getCenterX(), t.getY(), t.getMaxX() - r.getCenterX(), t.getHeight()))));
  }

  private static Pane pane(
      Side side, double x, double y, double width, double height, double ratio, double head) {
    double room = Math.max(1, height - head);
    double w = Math.max(1, Math.min(width, room * ratio));
    double h = w / ratio;
    double left = x + (width - w) / 2;
    double top = y + head + (room - h) / 2;
    var picture = new Rectangle2D.Double(left, top, w, h);
    return new Pane(
        side,
        picture,
        picture,
        picture,
        new Rectangle2D.Double(left, top - head, x + width - left, head));
  }

  /** The same with pictures that are nearer. */
  Panes zoomed(Zoom zoom) {
    return new Panes(
        panes.stream()
            .map(p -> new Pane(p.side(), p.room(), zoom.place(p.room()), p.shown(), p.title()))
            .toList());
  }
}
