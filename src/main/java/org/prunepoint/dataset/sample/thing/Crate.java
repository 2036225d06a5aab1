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

/** A box beside the road that is no vehicle: a bin, a cabinet, a skip, a container, a kiosk. */
public record Crate(
    Pose pose, double length, double width, double height, Rgb color, Rgb lid, boolean door)
    implements Thing {

  public static Crate any(double x, double z, Dice dice) {
    var pose = new Pose(x, z, dice.between(-0.12, 0.12));
    return switch (dice.below(5)) {
      case 0 -> // a bin
          new Crate(pose, 0.6, 0.6, 1.05, Rgb.of(0x3E4A3E), Rgb.of(0x2A302A), false);
      case 1 -> // a cabinet
          new Crate(pose, 0.5, 1.1, 1.3, Rgb.of(0x9AA09A), Rgb.of(0x8A908A), true);
      case 2 -> // a skip
          new Crate(pose, 3.4, 1.7, 1.4, dice.one(SKIPS), Rgb.of(0x4A4038), false);
      case 3 -> // a container
          new Crate(
              pose, dice.between(3.5, 6), 2.4, 2.6, dice.one(CONTAINERS), Rgb.grey(0.5), true);
      default -> // a kiosk
          new Crate(pose, 2.2, 2, 2.5, dice.one(CONTAINERS), Rgb.of(0x5A5048), true);
    };
  }

  private static final List<Rgb> SKIPS =
      List.of(Rgb.of(0xD8A020), Rgb.of(0x8A3A2A), Rgb.of(0x3A6A9A), Rgb.of(0x5A6A5A));
  private static final List<Rgb> CONTAINERS =
      List.of(
          Rgb.of(0x9A4030), Rgb.of(0x2F5A80), Rgb.of(0x5A7A5A), Rgb.of(0xB8B4A8), Rgb.of(0xC08A30));

  @Override
  public Footprint footprint() {
    return pose.footprint(length, width);
  }

  @Override
  public Optional<Kind> kind() {
    return Optional.empty();
  }

  @Override
  public void shade(Canvas canvas) {
    Shade.thrown(canvas, solid().corners());
    Shade.contact(canvas, pose, length, width);
  }

  private Solid solid() {
    Solid solid = Solid.box(pose, color, -length / 2, length / 2, 0, height, width / 2);
    solid.face(2).patch(0.04, 0.96, 0.04, 0.96, lid);
    if (door) {
      solid.face(3).patch(0.48, 0.52, 0, 1, color.times(0.7));
      solid.left().patch(0.02, 0.98, 0.9, 0.94, color.times(0.75));
      solid.right().patch(0.02, 0.98, 0.9, 0.94, color.times(0.75));
    } else {
      solid.face(3).patch(0, 1, 0, 0.1, color.times(0.7));
    }
    for (Solid.Face side : List.of(solid.left(), solid.right())) {
      int ribs = (int) length;
      for (int i = 1; i <= ribs; i++) {
        double u = i / (ribs + 1.0);
        side.patch(u - 0.02, u + 0.02, 0.06, 0.88, color.times(0.8));
      }
    }
    return solid;
  }

  @Override
  public void paint(Canvas canvas) {
    solid().paint(canvas);
  }
}
