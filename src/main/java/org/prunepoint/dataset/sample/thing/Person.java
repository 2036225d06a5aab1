package org.prunepoint.dataset.sample.thing;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import org.prunepoint.dataset.sample.render.Camera;
import org.prunepoint.dataset.sample.render.Canvas;
import org.prunepoint.dataset.sample.render.Dice;
import org.prunepoint.dataset.sample.render.Footprint;
import org.prunepoint.dataset.sample.render.Light;
import org.prunepoint.dataset.sample.render.P3;
import org.prunepoint.dataset.sample.render.Pose;
import org.prunepoint.dataset.sample.render.Rgb;
import org.prunepoint.dataset.sample.render.Shade;
import org.prunepoint.dataset.sample.render.Solid;

/**
 * Somebody on foot: flat, and turned to the camera.
 *
 * @param stride where in a step, in radians
 */
public record Person(Look look, Pose pose, double stride) implements Thing {
  private static final double GIRTH = 0.5;

  /**
   * How somebody looks.
   *
   * @param height in metres
   * @param broad width of the body over that of most
   * @param bag 0 for none, 1 for one in the hand, 2 for one on the back
   */
  public record Look(
      double height, double broad, Rgb top, Rgb legs, Rgb skin, Rgb hair, boolean skirt, int bag) {
    private static final List<Rgb> CLOTHES =
        List.of(
            Rgb.of(0xC23B33),
            Rgb.of(0x2F5D9B),
            Rgb.of(0xE3E0D8),
            Rgb.of(0x2B2D33),
            Rgb.of(0x5C7F4A),
            Rgb.of(0xE2B33C),
            Rgb.of(0x7A4C86),
            Rgb.of(0x8A8F96),
            Rgb.of(0xDC7F3A),
            Rgb.of(0x3C8C8C),
            Rgb.of(0x6B4A36),
            Rgb.of(0xD98AA0));
    private static final List<Rgb> TROUSERS =
        List.of(
            Rgb.of(0x26324A),
            Rgb.of(0x1E1F23),
            Rgb.of(0x5A5148),
            Rgb.of(0x8C8676),
            Rgb.of(0x3E5470),
            Rgb.of(0x47484C));
    private static final List<Rgb> SKINS =
        List.of(
            Rgb.of(0xF0C8A8),
            Rgb.of(0xD9A57E),
            Rgb.of(0xB0764E),
            Rgb.of(0x7C4E32),
            Rgb.of(0x583622));
    private static final List<Rgb> HAIRS =
        List.of(
            Rgb.of(0x1B1512),
            Rgb.of(0x3A261A),
            Rgb.of(0x6B4426),
            Rgb.of(0xB48A4C),
            Rgb.of(0x9A9A98));

    public static Look any(Dice dice) {
      double height = dice.chance(0.14) ? dice.between(1.1, 1.45) : dice.between(1.56, 1.92);
      return new Look(
          height,
          dice.between(0.85, 1.25),
          dice.one(CLOTHES),
          dice.one(TROUSERS),
          dice.one(SKINS),
          dice.one(HAIRS),
          dice.chance(0.18),
          Math.max(0, dice.below(5) - 2));
    }
  }

  @Override
  public Footprint footprint() {
    return pose.footprint(GIRTH, GIRTH);
  }

  @Override
  public Optional<Kind> kind() {
    return Optional.of(Kind.PERSON);
  }

  @Override
  public void shade(Canvas canvas) {
    P3 foot = pose.at(0, 0, 0);
    double h = look.height;
    Shade.thrown(
        canvas,
        List.of(
            foot.plus(new P3(-0.14, 0, 0)),
            foot.plus(new P3(0.14, 0, 0)),
            foot.plus(new P3(-0.22, h * 0.75, 0)),
            foot.plus(new P3(0.22, h * 0.75, 0)),
            foot.plus(new P3(-0.08, h, 0)),
            foot.plus(new P3(0.08, h, 0))));
    canvas.stain(Rgb.BLACK, 0.3, Solid.circle(foot, 0.32, 0.26));
  }

  @Override
  public void paint(Canvas canvas) {
    Camera camera = canvas.camera();
    P3 foot = pose.at(0, 0, 0);
    if (!camera.before(foot)) {
      return;
    }
    P3 at = camera.project(foot, canvas.width(), canvas.height());
    double k = camera.scale(at.z(), canvas.width()) * look.height;
    var place = new AffineTransform(k, 0, 0, -k * StrictMath.cos(camera.pitch()), at.x(), at.y());
    P3 eye = camera.eye();
    double towards = StrictMath.atan2(eye.x() - foot.x(), eye.z() - foot.z());
    new Drawing(canvas, place, at.z(), towards).draw();
  }

  /** In heights of the person: x to the right, y up from the ground. */
  private final class Drawing {
    private final Canvas canvas;
    private final AffineTransform place;
    private final double depth;
    private final double turn;
    private final double swing;

    /** 1 seen from the side, 0 from the front or behind. */
    private final double side;

    Drawing(Canvas canvas, AffineTransform place, double depth, double towards) {
      this.canvas = canvas;
      this.place = place;
      this.depth = depth;
      turn = StrictMath.cos(pose.heading() - towards);
      side = -StrictMath.sin(pose.heading() - towards);
      swing = StrictMath.sin(stride);
    }

    void draw() {
      double w = look.broad * (1 - 0.22 * Math.abs(side));
      double step = 0.13 * swing * side;
      double lift = 0.025 * swing * (1 - Math.abs(side));
      double hip = 0.045 * w * (1 - 0.7 * Math.abs(side));
      limb(look.legs.times(0.82), 0.085 * w, -hip, 0.48, -hip - step, 0.04 + Math.max(0, -lift));
      limb(look.legs, 0.085 * w, hip, 0.48, hip + step, 0.04 + Math.max(0, lift));
      Rgb shoe = Rgb.of(0x1A1A1C);
      double toe = 0.03 * side;
      limb(
          shoe,
          0.05,
          -hip - step,
          0.026 + Math.max(0, -lift),
          -hip - step + toe,
          0.026 + Math.max(0, -lift));
      limb(
          shoe,
          0.05,
          hip + step,
          0.026 + Math.max(0, lift),
          hip + step + toe,
          0.026 + Math.max(0, lift));
      double arm = 0.105 * w * (1 - 0.75 * Math.abs(side));
      double reach = 0.12 * swing * side;
      limb(look.top.times(0.75), 0.058 * w, -arm, 0.78, -arm - 0.015 + reach, 0.50);
      if (look.skirt) {
        trunk(look.legs, 0.075 * w, 0.115 * w, 0.55, 0.28);
      }
      trunk(look.top, 0.112 * w, 0.085 * w, 0.82, 0.47);
      if (look.bag == 2) {
        bag(Rgb.of(0x3B4A3A), turn < 0 || Math.abs(side) > 0.5 ? 0.1 : 0, w);
      }
      limb(look.top.times(0.9), 0.058 * w, arm, 0.78, arm + 0.015 - reach, 0.50);
      dot(look.skin, arm + 0.015 - reach, 0.475, 0.026, 0.028);
      if (look.bag == 1) {
        fill(Rgb.of(0x7A3B2E), new Rectangle2D.Double(arm - 0.03, 0.33, 0.09, 0.12));
      }
      limb(look.skin, 0.05, 0, 0.86, 0, 0.83);
      dot(look.hair, -0.006 * side, 0.935, 0.056, 0.063);
      if (turn > -0.35) {
        dot(look.skin, 0.016 * side, 0.922, 0.044, 0.054);
      }
    }

    private void bag(Rgb color, double size, double w) {
      if (size > 0) {
        double x = -0.1 * side * w;
        double half = turn < -0.5 ? 0.085 : 0.055;
        fill(color, new Ellipse2D.Double(x - half, 0.56, 2 * half, 0.25));
      }
    }

    private void trunk(Rgb color, double shoulders, double hips, double top, double bottom) {
      var path = new Path2D.Double();
      path.moveTo(-shoulders * 0.8, top);
      path.quadTo(0, top + 0.035, shoulders * 0.8, top);
      path.quadTo(shoulders, top, shoulders, top - 0.06);
      path.lineTo(hips, bottom);
      path.lineTo(-hips, bottom);
      path.lineTo(-shoulders, top - 0.06);
      path.quadTo(-shoulders, top, -shoulders * 0.8, top);
      path.closePath();
      fill(color, path);
    }

    private void limb(Rgb color, double thick, double x0, double y0, double x1, double y1) {
      var stroke = new BasicStroke((float) thick, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
      fill(color, stroke.createStrokedShape(new Line2D.Double(x0, y0, x1 + 1e-4, y1)));
    }

    private void dot(Rgb color, double x, double y, double rx, double ry) {
      fill(color, new Ellipse2D.Double(x - rx, y - ry, 2 * rx, 2 * ry));
    }

    private void fill(Rgb color, Shape shape) {
      Light light = canvas.light();
      Rgb lit = light.on(color, new P3(0, 0.4, -0.9));
      canvas.shape(place.createTransformedShape(shape), lit, depth);
    }
  }
}
