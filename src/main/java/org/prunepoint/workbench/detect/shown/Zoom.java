package org.prunepoint.workbench.detect.shown;

import java.awt.geom.Rectangle2D;

/**
 * The part of a picture that is looked at: the same of both pictures.
 *
 * @param factor 1 shows all of it
 * @param x of the picture that is in the middle, 0..1
 * @param y of the picture that is in the middle, 0..1
 */
public record Zoom(double factor, double x, double y) {
  public static final Zoom NONE = new Zoom(1, .5, .5);
  public static final double STEP = 1.25;
  private static final double MOST = 32;

  /** Nothing beside the picture is ever looked at. */
  public Zoom {
    factor = Math.clamp(factor, 1, MOST);
    double half = .5 / factor;
    x = Math.clamp(x, half, Math.max(half, 1 - half));
    y = Math.clamp(y, half, Math.max(half, 1 - half));
  }

  /** Where all of the picture lies, if all of it would fit into a room. */
  public Rectangle2D.Double place(Rectangle2D room) {
    double w = room.getWidth() * factor;
    double h = room.getHeight() * factor;
    return new Rectangle2D.Double(room.getCenterX() - x * w, room.getCenterY() - y * h, w, h);
  }

  /** Nearer or farther; the middle stays where it is. */
  public Zoom by(double times) {
    return new Zoom(factor * times, x, y);
  }

  /** Nearer or farther; what is under a point of the room stays there. */
  public Zoom by(double times, Rectangle2D room, double atX, double atY) {
    double fromX = (atX - room.getCenterX()) / room.getWidth();
    double fromY = (atY - room.getCenterY()) / room.getHeight();
    double next = Math.clamp(factor * times, 1, MOST);
    return new Zoom(next, x + fromX / factor - fromX / next, y + fromY / factor - fromY / next);
  }

  /** The picture follows a hand that moves so far across the room. */
  public Zoom dragged(Rectangle2D room, double acrossX, double acrossY) {
    return new Zoom(
        factor,
        x - acrossX / (room.getWidth() * factor),
        y - acrossY / (room.getHeight() * factor));
  }
}
