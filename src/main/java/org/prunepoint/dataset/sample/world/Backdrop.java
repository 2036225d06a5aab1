package org.prunepoint.dataset.sample.world;

import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.prunepoint.dataset.sample.render.Canvas;
import org.prunepoint.dataset.sample.render.Dice;
import org.prunepoint.dataset.sample.render.Light;
import org.prunepoint.dataset.sample.render.P3;
import org.prunepoint.dataset.sample.render.Rgb;
import org.prunepoint.dataset.sample.render.Solid;

/** What lies behind and below everything: sky, hills, roofs far away, and the ground. */
final class Backdrop {
  private static final List<Rgb> GROUNDS =
      List.of(
          Rgb.of(0x6F8A4A), Rgb.of(0x5F7A44), Rgb.of(0x85864F), Rgb.of(0x96907E), Rgb.of(0xA39C8C));
  private static final int BANDS = 40;

  private Backdrop() {}

  static void paint(Canvas canvas, Dice dice) {
    double horizon = canvas.camera().horizon(canvas.width(), canvas.height());
    sky(canvas, horizon);
    clouds(canvas, horizon, dice.fork(1));
    skyline(canvas, horizon, dice.fork(2));
    ground(canvas, horizon, dice.fork(3));
  }

  private static void sky(Canvas canvas, double horizon) {
    Light light = canvas.light();
    double high = Math.max(horizon, 1);
    for (int i = 0; i < BANDS; i++) {
      double top = high * i / BANDS;
      Rgb color = light.zenith().mix(light.horizon(), (i + 0.5) / BANDS);
      canvas.stain(color, 1, new Rectangle2D.Double(0, top, canvas.width(), high / BANDS + 1));
    }
  }

  private static void clouds(Canvas canvas, double horizon, Dice dice) {
    if (canvas.light().lampsOn()) {
      return;
    }
    int count = dice.below(5);
    for (int i = 0; i < count; i++) {
      double x = dice.unit() * canvas.width();
      double y = dice.unit() * horizon * 0.8;
      double size = canvas.width() * dice.between(0.05, 0.14);
      for (int puff = 0; puff < 7; puff++) {
        double w = size * dice.between(0.5, 1.1);
        double dx = dice.between(-1, 1) * size;
        canvas.stain(
            Rgb.WHITE, 0.16, new Ellipse2D.Double(x + dx - w / 2, y - w * 0.16, w, w * 0.32));
      }
    }
  }

  private static void skyline(Canvas canvas, double horizon, Dice dice) {
    Light light = canvas.light();
    Rgb far = light.horizon().mix(light.ambient().times(Rgb.of(0x5C6670)), 0.45);
    double unit = canvas.width();
    var hills = new Path2D.Double();
    hills.moveTo(-1, horizon + 2);
    double y = horizon - unit * dice.between(0.01, 0.05);
    for (double x = 0; x <= unit + 30; x += unit / 12) {
      hills.lineTo(x, y);
      y = horizon - Math.clamp(horizon - y + unit * dice.between(-0.015, 0.015), 0, unit * 0.07);
    }
    hills.lineTo(unit + 30, horizon + 2);
    hills.closePath();
    canvas.stain(far, 1, hills);
    if (dice.chance(0.7)) {
      for (double x = 0; x < unit; ) {
        double w = unit * dice.between(0.015, 0.06);
        double h = unit * dice.between(0.005, 0.07);
        if (dice.chance(0.65)) {
          Rgb roofs = far.times(dice.between(0.85, 0.96));
          canvas.stain(roofs, 1, new Rectangle2D.Double(x, horizon - h, w, h + 2));
        }
        x += w;
      }
    }
  }

  private static void ground(Canvas canvas, double horizon, Dice dice) {
    Light light = canvas.light();
    Rgb color = dice.one(GROUNDS).times(dice.between(0.9, 1.05));
    var up = new P3(0, 1, 0);
    canvas.stain(
        light.through(light.on(color, up), 200),
        1,
        new Rectangle2D.Double(0, horizon, canvas.width(), canvas.height() * 3.0));
    for (int i = 17; i >= 0; i--) {
      double near = 0.4 * StrictMath.pow(1.45, i);
      double far = near * 1.46;
      canvas.surface(
          color,
          up,
          new P3(-400, 0, near),
          new P3(400, 0, near),
          new P3(400, 0, far),
          new P3(-400, 0, far));
    }
    for (int i = 0; i < 60; i++) {
      var at = new P3(dice.between(-35, 35), 0, dice.between(3, 60));
      Rgb patch = dice.chance(0.5) ? Rgb.BLACK : Rgb.of(0xD8D890);
      double size = dice.between(0.4, 3);
      canvas.stain(patch, 0.06, Solid.circle(at, size, size * 0.8));
    }
  }
}
