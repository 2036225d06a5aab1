package org.prunepoint.dataset.sample.thing;

import java.awt.geom.Ellipse2D;
import java.util.List;
import java.util.Optional;
import org.prunepoint.dataset.sample.render.Camera;
import org.prunepoint.dataset.sample.render.Canvas;
import org.prunepoint.dataset.sample.render.Dice;
import org.prunepoint.dataset.sample.render.Footprint;
import org.prunepoint.dataset.sample.render.Light;
import org.prunepoint.dataset.sample.render.P3;
import org.prunepoint.dataset.sample.render.Rgb;
import org.prunepoint.dataset.sample.render.Solid;

/**
 * A tree, or a bush where there is no trunk.
 *
 * @param trunk height of the lowest leaves; 0 for a bush
 * @param crown half the width of the leaves
 */
public record Plant(
    double x, double z, double trunk, double crown, double tall, Rgb leaves, long seed)
    implements Thing {
  private static final Rgb BARK = Rgb.of(0x54422F);
  private static final List<Rgb> GREENS =
      List.of(
          Rgb.of(0x47702F),
          Rgb.of(0x3A5F2C),
          Rgb.of(0x5E8238),
          Rgb.of(0x6E7F32),
          Rgb.of(0x2F5234),
          Rgb.of(0x9A7A34));

  public static Plant tree(double x, double z, Dice dice) {
    return new Plant(
        x,
        z,
        dice.between(1.8, 3),
        dice.between(1.1, 2.2),
        dice.between(4.5, 8),
        dice.one(GREENS),
        dice.bits());
  }

  public static Plant bush(double x, double z, Dice dice) {
    return new Plant(
        x, z, 0, dice.between(0.4, 1.1), dice.between(0.6, 1.5), dice.one(GREENS), dice.bits());
  }

  @Override
  public Footprint footprint() {
    double r = trunk > 0 ? 0.2 : crown * 0.7;
    return new Footprint(x - r, x + r, z - r, z + r);
  }

  @Override
  public Optional<Kind> kind() {
    return Optional.empty();
  }

  @Override
  public void shade(Canvas canvas) {
    var foot = new P3(x, 0, z);
    canvas.stain(Rgb.BLACK, 0.22, Solid.circle(foot, crown * 0.9, crown * 0.9));
    Light light = canvas.light();
    if (light.direct() > 0.2) {
      double up = (trunk + tall) / 2 / light.sun().y();
      P3 at = foot.minus(new P3(light.sun().x() * up, 0, light.sun().z() * up));
      canvas.stain(Rgb.of(0x0A1020), 0.4, Solid.circle(at, crown, crown * 1.2));
    }
  }

  @Override
  public void paint(Canvas canvas) {
    Camera camera = canvas.camera();
    var foot = new P3(x, 0, z);
    if (!camera.before(foot)) {
      return;
    }
    var dice = new Dice(seed);
    double depth = camera.depth(foot);
    double k = camera.scale(depth, canvas.width());
    Light light = canvas.light();
    if (trunk > 0) {
      Post.upright(canvas, foot, 0, tall * 0.7, 0.13, BARK);
    }
    int clumps = trunk > 0 ? 22 : 12;
    for (int i = 0; i < clumps; i++) {
      double share = i / (double) clumps;
      double up = trunk + (tall - trunk) * (0.12 + 0.8 * share);
      double round = 1 - Math.abs(2 * share - 0.8) * 0.5;
      P3 at = foot.plus(new P3(dice.between(-0.75, 0.75) * crown * round, up, 0));
      P3 p = camera.project(at, canvas.width(), canvas.height());
      double r = k * crown * dice.between(0.28, 0.48);
      Rgb color = leaves.times(0.62 + 0.45 * share + dice.between(-0.1, 0.1));
      canvas.shape(
          new Ellipse2D.Double(p.x() - r, p.y() - r * 0.85, 2 * r, 1.7 * r),
          light.on(color, new P3(0, 1, 0)),
          depth);
    }
  }
}
