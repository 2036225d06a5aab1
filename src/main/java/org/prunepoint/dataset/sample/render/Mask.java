package org.prunepoint.dataset.sample.render;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Optional;

/**
 * Which object each pixel shows, at twice the resolution of the picture and with a margin around
 * it, so that what is cut off by the border counts as hidden.
 */
public final class Mask {
  private static final int FINER = 2;

  /** Of the picture's size, on each side. */
  private static final double MARGIN = 0.4;

  private final int width;
  private final int height;
  private final int left;
  private final int top;
  private final BufferedImage image;
  private final Graphics2D graphics;
  private final int[] whole;

  /** Where each object may have pixels, in pixels of the mask. */
  private final Rectangle[] painted;

  /**
   * @param objects numbered from 1
   */
  public Mask(int width, int height, int objects) {
    this.width = width * FINER;
    this.height = height * FINER;
    left = (int) (this.width * MARGIN);
    top = (int) (this.height * MARGIN);
    image =
        new BufferedImage(this.width + 2 * left, this.height + 2 * top, BufferedImage.TYPE_INT_RGB);
    graphics = image.createGraphics();
    graphics.translate(left, top);
    graphics.scale(FINER, FINER);
    whole = new int[objects + 1];
    painted = new Rectangle[objects + 1];
    Arrays.setAll(painted, _ -> new Rectangle(0, 0, -1, -1));
  }

  void fill(Shape shape, int object) {
    graphics.setColor(new Color(object));
    graphics.fill(shape);
    if (object > 0) {
      Rectangle2D b = shape.getBounds2D();
      int x = (int) Math.floor(b.getX() * FINER) + left - 1;
      int y = (int) Math.floor(b.getY() * FINER) + top - 1;
      int w = (int) Math.ceil(b.getWidth() * FINER) + 3;
      int h = (int) Math.ceil(b.getHeight() * FINER) + 3;
      painted[object].add(new Rectangle(x, y, w, h));
    }
  }

  /** Notes how large an object is, hidden or not: to be called when nothing covers it yet. */
  public void finished(int object) {
    var all = new Rectangle(image.getWidth(), image.getHeight());
    whole[object] = count(object, all, new Rectangle());
  }

  /** An object as the picture shows it: the box in pixels, and the share that is not hidden. */
  public record Sight(Rectangle2D box, double visible) {}

  /** Empty if nothing of it can be seen. */
  public Optional<Sight> sight(int object) {
    var box = new Rectangle(0, 0, -1, -1);
    int seen = count(object, new Rectangle(left, top, width, height), box);
    if (seen == 0) {
      return Optional.empty();
    }
    var pixels =
        new Rectangle2D.Double(
            (box.x - left) / (double) FINER,
            (box.y - top) / (double) FINER,
            box.width / (double) FINER,
            box.height / (double) FINER);
    return Optional.of(new Sight(pixels, seen / (double) Math.max(seen, whole[object])));
  }

  /** Pixels of an object within a part of the mask, and the box around them. */
  private int count(int object, Rectangle part, Rectangle box) {
    Rectangle within = part.intersection(painted[object]);
    int[] pixels = Canvas.pixels(image);
    int stride = image.getWidth();
    int found = 0;
    int minX = Integer.MAX_VALUE;
    int minY = Integer.MAX_VALUE;
    int maxX = -1;
    int maxY = -1;
    for (int y = within.y; y < within.y + within.height; y++) {
      for (int x = within.x; x < within.x + within.width; x++) {
        if ((pixels[y * stride + x] & 0xFFFFFF) == object) {
          found++;
          minX = Math.min(minX, x);
          maxX = Math.max(maxX, x);
          minY = Math.min(minY, y);
          maxY = y;
        }
      }
    }
    if (found > 0) {
      box.setBounds(minX, minY, maxX + 1 - minX, maxY + 1 - minY);
    }
    return found;
  }
}
