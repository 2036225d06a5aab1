package org.prunepoint.dataset.sample.thing;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.List;
import java.util.Optional;
import org.prunepoint.dataset.sample.render.Camera;
import org.prunepoint.dataset.sample.render.Canvas;
import org.prunepoint.dataset.sample.render.Dice;
import org.prunepoint.dataset.sample.render.Footprint;
import org.prunepoint.dataset.sample.render.Light;
import org.prunepoint.dataset.sample.render.P3;
import org.prunepoint.dataset.sample.render.Rgb;
import org.prunepoint.dataset.sample.render.Shade;

/**
 * Something thin that stands beside the road.
 *
 * @param arm length of the arm of a lamp, to the right; of no meaning elsewhere
 */
public record Post(Sort sort, double x, double z, double arm, Rgb color) implements Thing {
  /** What it carries. */
  public enum Sort {
    LAMP(6.5),
    ROUND_SIGN(2.6),
    WARNING_SIGN(2.6),
    BOARD(3.4),
    SIGNAL(3.2),
    BOLLARD(1.0),
    CONE(0.75);

    private final double height;

    Sort(double height) {
      this.height = height;
    }
  }

  private static final Rgb STEEL = Rgb.of(0x6C7278);
  private static final Rgb WARM = Rgb.of(0xFFDFA0);

  public static Post sign(double x, double z, Dice dice) {
    Sort sort = dice.one(List.of(Sort.ROUND_SIGN, Sort.WARNING_SIGN, Sort.BOARD, Sort.SIGNAL));
    Rgb color = dice.one(List.of(Rgb.of(0x1F5FA8), Rgb.of(0x2C7A46), Rgb.of(0xC8322A)));
    return new Post(sort, x, z, 0, color);
  }

  @Override
  public Footprint footprint() {
    return new Footprint(x - 0.1, x + 0.1, z - 0.1, z + 0.1);
  }

  @Override
  public Optional<Kind> kind() {
    return Optional.empty();
  }

  @Override
  public void shade(Canvas canvas) {
    var foot = new P3(x, 0, z);
    var top = new P3(x, sort.height, z);
    var side = new P3(0.07, 0, 0);
    Shade.thrown(
        canvas, List.of(foot.plus(side), foot.minus(side), top.plus(side), top.minus(side)));
    if (sort == Sort.LAMP) {
      canvas.pool(Rgb.of(0xFFE2B0), new P3(x + arm, 0, z), 6.5, 6.5);
    }
  }

  @Override
  public void paint(Canvas canvas) {
    var foot = new P3(x, 0, z);
    switch (sort) {
      case CONE -> cone(canvas, foot);
      case BOLLARD -> {
        upright(canvas, foot, 0, sort.height, 0.16, color);
        upright(canvas, foot, 0.7, 0.85, 0.165, Rgb.WHITE);
      }
      case LAMP -> lamp(canvas, foot);
      case SIGNAL -> {
        upright(canvas, foot, 0, sort.height, 0.09, STEEL);
        upright(canvas, foot, 2.3, 3.2, 0.3, Rgb.of(0x1A1C1E));
        disc(canvas, new P3(x, color.r() > color.g() ? 3.0 : 2.5, z), 0.12, color, true);
      }
      case BOARD -> {
        upright(canvas, foot, 0, sort.height, 0.1, STEEL);
        upright(canvas, foot, 2.2, 3.4, 1.5, color);
        upright(canvas, foot, 2.5, 2.7, 1.0, Rgb.WHITE);
      }
      case ROUND_SIGN -> {
        upright(canvas, foot, 0, 2.4, 0.07, STEEL);
        disc(canvas, new P3(x, 2.4, z), 0.36, color, false);
        disc(canvas, new P3(x, 2.4, z), 0.25, Rgb.WHITE, false);
      }
      case WARNING_SIGN -> {
        upright(canvas, foot, 0, 2.4, 0.07, STEEL);
        triangle(canvas, 0.45, Rgb.of(0xC8322A));
        triangle(canvas, 0.28, Rgb.WHITE);
      }
    }
  }

  private void lamp(Canvas canvas, P3 foot) {
    upright(canvas, foot, 0, sort.height, 0.13, STEEL);
    P3 top = foot.plus(new P3(0, sort.height, 0));
    P3 end = top.plus(new P3(arm, 0.25, 0));
    var thick = new P3(0, 0.1, 0);
    Light light = canvas.light();
    canvas.solid(light.on(STEEL, new P3(0, 0, -1)), top, end, end.minus(thick), top.minus(thick));
    P3 head = end.plus(new P3(arm > 0 ? 0.5 : -0.5, -0.02, 0));
    var deep = new P3(0, 0.14, 0);
    if (light.lampsOn()) {
      canvas.lamp(WARM, end, head, head.minus(deep), end.minus(deep));
      canvas.halo(WARM, end, 1.3);
    } else {
      canvas.solid(light.on(STEEL, new P3(0, 1, 0)), end, head, head.minus(deep), end.minus(deep));
    }
  }

  private void cone(Canvas canvas, P3 foot) {
    Light light = canvas.light();
    Rgb orange = light.on(Rgb.of(0xF0641E), new P3(0, 0.3, -0.9));
    Rgb white = light.on(Rgb.WHITE, new P3(0, 0.3, -0.9));
    band(canvas, foot, 0, 0.75, 0.22, 0.03, orange);
    band(canvas, foot, 0.3, 0.5, 0.145, 0.09, white);
  }

  private static void band(
      Canvas canvas, P3 foot, double low, double high, double wide, double narrow, Rgb lit) {
    canvas.solid(
        lit,
        foot.plus(new P3(-wide, low, 0)),
        foot.plus(new P3(wide, low, 0)),
        foot.plus(new P3(narrow, high, 0)),
        foot.plus(new P3(-narrow, high, 0)));
  }

  private void triangle(Canvas canvas, double r, Rgb color) {
    P3[] corners = {
      new P3(x - r, 2.4 - r * 0.6, z), new P3(x + r, 2.4 - r * 0.6, z), new P3(x, 2.4 + r, z)
    };
    canvas.surface(color, new P3(0, 0, -1), corners);
  }

  private static void disc(Canvas canvas, P3 at, double radius, Rgb color, boolean shines) {
    Camera camera = canvas.camera();
    if (!camera.before(at)) {
      return;
    }
    P3 p = camera.project(at, canvas.width(), canvas.height());
    double r = radius * camera.scale(p.z(), canvas.width());
    Shape shape = new Ellipse2D.Double(p.x() - r, p.y() - r, 2 * r, 2 * r);
    canvas.shape(shape, canvas.light().on(color, new P3(0, 0, -1)), p.z());
    if (shines) {
      canvas.halo(color, at, radius * 1.5);
    }
  }

  /** A flat strip that stands upright and looks at the camera. */
  static void upright(Canvas canvas, P3 foot, double low, double high, double width, Rgb color) {
    Camera camera = canvas.camera();
    P3 from = foot.plus(new P3(0, low, 0));
    P3 to = foot.plus(new P3(0, high, 0));
    if (!camera.before(from) || !camera.before(to)) {
      return;
    }
    P3 a = camera.project(from, canvas.width(), canvas.height());
    P3 b = camera.project(to, canvas.width(), canvas.height());
    double wa = width / 2 * camera.scale(a.z(), canvas.width());
    double wb = width / 2 * camera.scale(b.z(), canvas.width());
    var path = new Path2D.Double();
    path.moveTo(a.x() - wa, a.y());
    path.lineTo(a.x() + wa, a.y());
    path.lineTo(b.x() + wb, b.y());
    path.lineTo(b.x() - wb, b.y());
    path.closePath();
    canvas.shape(path, canvas.light().on(color, new P3(0, 0.2, -0.98)), a.z());
  }
}
