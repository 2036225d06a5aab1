package org.prunepoint.dataset.sample.thing;

import java.util.List;
import java.util.Optional;
import org.prunepoint.dataset.sample.render.Canvas;
import org.prunepoint.dataset.sample.render.Dice;
import org.prunepoint.dataset.sample.render.Footprint;
import org.prunepoint.dataset.sample.render.Pose;
import org.prunepoint.dataset.sample.render.Rgb;
import org.prunepoint.dataset.sample.render.Shade;
import org.prunepoint.dataset.sample.render.Solid;

/** A house beside the road. */
public record Building(
    Footprint footprint, double height, Rgb wall, Rgb roof, int floors, boolean shops, long seed)
    implements Thing {
  private static final Rgb PANE = Rgb.of(0x3A4A58);
  private static final Rgb LIT = Rgb.of(0xFFD890);
  private static final List<Rgb> WALLS =
      List.of(
          Rgb.of(0xC9B79C),
          Rgb.of(0xB5846A),
          Rgb.of(0x9A5B4A),
          Rgb.of(0xD8D2C4),
          Rgb.of(0x8F9499),
          Rgb.of(0xA7A18F),
          Rgb.of(0x77808A),
          Rgb.of(0xC8A56A),
          Rgb.of(0xB9C0C2),
          Rgb.of(0x6E5F58));

  public static Building any(Footprint ground, Dice dice) {
    int floors = 1 + dice.below(6);
    return new Building(
        ground,
        floors * dice.between(2.9, 3.5) + 0.6,
        dice.one(WALLS).times(dice.between(0.85, 1.08)),
        Rgb.grey(dice.between(0.3, 0.55)),
        floors,
        dice.chance(0.4),
        dice.bits());
  }

  @Override
  public Optional<Kind> kind() {
    return Optional.empty();
  }

  @Override
  public void shade(Canvas canvas) {
    Shade.thrown(canvas, solid().corners());
  }

  private Solid solid() {
    double middle = (footprint.near() + footprint.far()) / 2;
    double deep = (footprint.far() - footprint.near()) / 2;
    var pose = new Pose((footprint.left() + footprint.right()) / 2, middle, 0);
    Solid solid =
        Solid.box(pose, wall, -deep, deep, 0, height, (footprint.right() - footprint.left()) / 2);
    solid.face(2).patch(0, 1, 0, 1, roof);
    return solid;
  }

  @Override
  public void paint(Canvas canvas) {
    Solid solid = solid();
    var dice = new Dice(seed);
    boolean night = canvas.light().lampsOn();
    double deep = footprint.far() - footprint.near();
    double wide = footprint.right() - footprint.left();
    windows(solid.left(), deep, false, night, dice.fork(1));
    windows(solid.right(), deep, false, night, dice.fork(2));
    windows(solid.face(3), wide, true, night, dice.fork(3));
    solid.paint(canvas);
  }

  /** The rear face of a box runs from top to bottom. */
  private void windows(Solid.Face face, double metres, boolean down, boolean night, Dice dice) {
    int columns = (int) Math.clamp(metres / dice.between(2.2, 3.4), 1, 9);
    double storey = 1.0 / floors;
    for (int floor = 0; floor < floors; floor++) {
      if (floor == 0 && shops) {
        pane(face, 0.05, 0.95, 0.04 * storey, 0.75 * storey, down, night && dice.chance(0.6));
        continue;
      }
      for (int column = 0; column < columns; column++) {
        double u = (column + 0.22) / columns;
        double v = (floor + 0.3) * storey;
        boolean lit = night && dice.chance(0.25);
        pane(face, u, u + 0.56 / columns, v, v + 0.5 * storey, down, lit);
      }
    }
  }

  private static void pane(
      Solid.Face face, double u0, double u1, double v0, double v1, boolean down, boolean lit) {
    double low = down ? 1 - v1 : v0;
    double high = down ? 1 - v0 : v1;
    if (lit) {
      face.lamp(u0, u1, low, high, LIT.times(0.75));
    } else {
      face.patch(u0, u1, low, high, PANE);
    }
  }
}
