package org.prunepoint.dataset.sample.thing;

import java.util.List;
import org.prunepoint.dataset.sample.render.Dice;
import org.prunepoint.dataset.sample.render.P3;
import org.prunepoint.dataset.sample.render.Pose;
import org.prunepoint.dataset.sample.render.Rgb;
import org.prunepoint.dataset.sample.render.Solid;

/**
 * A car: a low body, and the part with the windows on it.
 *
 * @param belt height of the lower edge of the windows
 * @param roof height of the roof
 * @param hood where the windscreen begins, as a share of the length from the middle to the front
 * @param tail where the rear window ends, likewise to the rear
 * @param rack whether rails lie on the roof
 */
public record CarDesign(
    double length,
    double width,
    double belt,
    double roof,
    double hood,
    double tail,
    boolean rack,
    Rgb color)
    implements Design {
  private static final Rgb GLASS = Rgb.of(0x22303C);
  private static final Rgb TRIM = Rgb.of(0x24262A);
  private static final Rgb PLATE = Rgb.of(0xE6E4D4);
  private static final List<Rgb> PAINTS =
      List.of(
          Rgb.of(0xF2F3F4),
          Rgb.of(0xE4E6E8),
          Rgb.of(0xB4B9BE),
          Rgb.of(0x7B8288),
          Rgb.of(0x3A3E44),
          Rgb.of(0x1C1E22),
          Rgb.of(0x24406E),
          Rgb.of(0x3F78B8),
          Rgb.of(0xA61E22),
          Rgb.of(0xCF3A2C),
          Rgb.of(0x2D5A3C),
          Rgb.of(0xC8B48C),
          Rgb.of(0xE0B020),
          Rgb.of(0x6E2A3A),
          Rgb.of(0x4FA0A8),
          Rgb.of(0xD8702A));

  public static CarDesign any(Dice dice) {
    Rgb color = dice.one(PAINTS).times(dice.between(0.9, 1.06));
    return switch (dice.below(5)) {
      case 0 -> new CarDesign(dice.between(3.5, 4), 1.68, 0.92, 1.48, 0.30, 0.88, false, color);
      case 1 -> new CarDesign(dice.between(4.4, 4.9), 1.82, 0.92, 1.44, 0.28, 0.62, false, color);
      case 2 -> new CarDesign(dice.between(4.5, 4.9), 1.82, 0.94, 1.50, 0.26, 0.94, true, color);
      case 3 -> // high, and high above the road
          new CarDesign(
              dice.between(4.3, 4.8), 1.9, 1.08, 1.74, 0.30, 0.92, dice.chance(0.5), color);
      default -> new CarDesign(dice.between(4.4, 4.8), 1.86, 1.0, 1.84, 0.50, 0.95, false, color);
    };
  }

  @Override
  public Kind kind() {
    return Kind.CAR;
  }

  @Override
  public List<Solid> parts(Pose pose, Lamps lamps, P3 eye) {
    double end = length / 2;
    double half = width / 2;
    Solid body =
        Solid.extruded(
            pose,
            color,
            half,
            half * 0.96,
            new double[][] {
              {-end + 0.06, 0.24},
              {end - 0.06, 0.24},
              {end, 0.36},
              {end - 0.03, belt * 0.74},
              {end - 0.28, belt * 0.86},
              {hood * end, belt},
              {-tail * end, belt + 0.03},
              {-end + 0.04, belt * 0.92},
              {-end, 0.40}
            });
    body.face(2).patch(0.25, 0.75, 0.45, 0.9, TRIM).patch(0.38, 0.62, 0.1, 0.36, PLATE);
    body.face(1).patch(0, 1, 0, 1, TRIM);
    lamps.front(body.face(2), 0.03, 0.22, 0.55, 0.98);
    lamps.rear(body.face(7), 0.02, 0.18, 0.08, 0.55);
    body.face(7).patch(0.36, 0.64, 0.4, 0.7, PLATE).patch(0, 1, 0.84, 1, TRIM);

    Solid cabin =
        Solid.extruded(
            pose,
            color,
            half * 0.94,
            half * 0.74,
            new double[][] {
              {-tail * end * 0.985, belt},
              {hood * end, belt - 0.02},
              {(hood - 0.28) * end, roof},
              {-(tail - 0.2) * end, roof}
            });
    cabin.face(1).patch(0.04, 0.96, 0.08, 0.95, GLASS).patch(0.1, 0.35, 0.5, 0.9, GLASS.times(1.7));
    cabin.face(3).patch(0.06, 0.94, 0.1, 0.85, GLASS);
    for (Solid.Face side : List.of(cabin.left(), cabin.right())) {
      side.patch(0.10, 0.47, 0.12, 0.86, GLASS).patch(0.51, 0.88, 0.12, 0.86, GLASS);
    }
    if (rack) {
      cabin.face(2).patch(0.06, 0.11, 0, 1, TRIM).patch(0.89, 0.94, 0, 1, TRIM);
    }
    return List.of(body, cabin);
  }

  @Override
  public double[] axles() {
    return new double[] {-length * 0.31, length * 0.32};
  }

  @Override
  public double wheelRadius() {
    return roof > 1.7 && hood < 0.4 ? 0.37 : 0.32;
  }

  @Override
  public double lampHeight() {
    return 0.65;
  }
}
