package org.prunepoint.dataset.sample.render;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import org.jspecify.annotations.Nullable;

/**
 * What the scene is painted on, from far to near: the colours as by day, the light that falls in
 * where it is dark, the light that things give off by themselves, and the {@link Mask} that knows
 * which object each pixel shows.
 */
public final class Canvas {
  /** Steps from the rim of a gleam to its middle. */
  private static final int RINGS = 10;

  private final Camera camera;
  private final Light light;
  private final int width;
  private final int height;
  private final BufferedImage colors;
  private final Graphics2D paint;
  private final @Nullable BufferedImage falling;
  private final @Nullable BufferedImage glowing;
  private final Mask mask;
  private int object;

  public Canvas(Camera camera, Light light, int width, int height, Mask mask) {
    this.camera = camera;
    this.light = light;
    this.width = width;
    this.height = height;
    this.mask = mask;
    colors = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    paint = smooth(colors);
    boolean dark = light.lampsOn();
    falling = dark ? new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB) : null;
    glowing = dark ? new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB) : null;
    if (falling != null) {
      Graphics2D g = smooth(falling);
      g.setColor(light.dark().color());
      g.fillRect(0, 0, width, height);
      g.dispose();
    }
  }

  private static Graphics2D smooth(BufferedImage image) {
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    return g;
  }

  public Camera camera() {
    return camera;
  }

  public Light light() {
    return light;
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /** Says whose pixels the next ones are; 0 for nobody's. */
  public void object(int number) {
    object = number;
  }

  /** A plain surface in the world, shaded by its normal. */
  public void surface(Rgb color, P3 normal, P3... polygon) {
    solid(light.on(color, normal), polygon);
  }

  /** A polygon in the world whose colour is already lit; haze is added. */
  public void solid(Rgb lit, P3... polygon) {
    shape(camera.outline(polygon, width, height), lit, camera.depth(P3.middle(polygon)));
  }

  /** A shape in the picture. */
  public void shape(Shape shape, Rgb lit, double depth) {
    paint.setColor(light.through(lit, depth).color());
    paint.fill(shape);
    mask.fill(shape, object);
    if (glowing != null) {
      fill(glowing, shape, Color.BLACK);
    }
  }

  /** A stain, a line or a shadow on something painted before. */
  public void stain(Rgb color, double alpha, P3... polygon) {
    stain(color, alpha, camera.outline(polygon, width, height));
  }

  public void stain(Rgb color, double alpha, Shape shape) {
    paint.setColor(color.color(alpha));
    paint.fill(shape);
  }

  /** A lamp or a lit window: as bright in the dark as by day. */
  public void lamp(Rgb color, P3... polygon) {
    Shape shape = camera.outline(polygon, width, height);
    paint.setColor(light.through(color, camera.depth(P3.middle(polygon))).color());
    paint.fill(shape);
    mask.fill(shape, object);
    if (glowing != null) {
      fill(glowing, shape, color.color());
    }
  }

  /** The gleam around a lamp in the dark, radius in metres. */
  public void halo(Rgb color, P3 at, double radius) {
    if (glowing == null || !camera.before(at)) {
      return;
    }
    P3 p = camera.project(at, width, height);
    double r = Math.min(radius * camera.scale(p.z(), width), width * 0.05);
    Graphics2D g = smooth(glowing);
    g.setComposite(AlphaComposite.SrcOver);
    for (int ring = RINGS; ring >= 1; ring--) {
      double reach = r * ring / RINGS;
      g.setColor(color.color(0.05));
      g.fill(new Ellipse2D.Double(p.x() - reach, p.y() - reach, 2 * reach, 2 * reach));
    }
    g.dispose();
  }

  /** Light that a lamp throws on the ground, an ellipse of two radii in metres. */
  public void pool(Rgb color, P3 at, double across, double along) {
    if (falling == null) {
      return;
    }
    for (int ring = RINGS; ring >= 1; ring--) {
      double share = ring / (double) RINGS;
      Shape shape = camera.outline(Solid.circle(at, across * share, along * share), width, height);
      fill(falling, shape, color.color(0.11));
    }
  }

  private static void fill(BufferedImage image, Shape shape, Color color) {
    Graphics2D g = smooth(image);
    g.setColor(color);
    g.fill(shape);
    g.dispose();
  }

  /** The picture, in the light that there is. */
  public BufferedImage develop() {
    paint.dispose();
    if (falling != null && glowing != null) {
      int[] day = pixels(colors);
      int[] lit = pixels(falling);
      int[] own = pixels(glowing);
      for (int i = 0; i < day.length; i++) {
        int r =
            Math.min(255, (day[i] >> 16 & 255) * (lit[i] >> 16 & 255) / 255 + (own[i] >> 16 & 255));
        int g =
            Math.min(255, (day[i] >> 8 & 255) * (lit[i] >> 8 & 255) / 255 + (own[i] >> 8 & 255));
        int b = Math.min(255, (day[i] & 255) * (lit[i] & 255) / 255 + (own[i] & 255));
        day[i] = r << 16 | g << 8 | b;
      }
    }
    return colors;
  }

  public static int[] pixels(BufferedImage image) {
    return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
  }
}
