package org.prunepoint.dataset.sample.world;

import java.util.ArrayList;
import java.util.List;
import org.prunepoint.dataset.sample.render.Canvas;
import org.prunepoint.dataset.sample.render.Dice;
import org.prunepoint.dataset.sample.render.P3;
import org.prunepoint.dataset.sample.render.Pose;
import org.prunepoint.dataset.sample.render.Rgb;
import org.prunepoint.dataset.sample.render.Solid;

/**
 * A road away from the camera, with pavements on both sides.
 *
 * @param lanes from left to right
 * @param bend how much it turns to the right: metres aside at z are {@code bend * z * z}
 * @param pavement width of each pavement
 * @param zebra where people cross; far behind everything if nowhere
 * @param crossing the middle of a road that crosses it; far behind everything if none
 */
public record Road(
    List<Lane> lanes, double bend, double pavement, double zebra, double crossing, Rgb asphalt) {
  public static final double LANE = 3.3;
  public static final double NOWHERE = 1000;
  private static final double KERB = 0.25;
  static final double STREET = 3.6;
  private static final Rgb PAINT = Rgb.of(0xDAD8CC);
  private static final P3 UP = new P3(0, 1, 0);
  private static final int PIECES = 22;

  /**
   * Where vehicles drive one after the other.
   *
   * @param offset of its middle from the middle of the road
   * @param away whether they drive away from the camera
   */
  public record Lane(double offset, boolean away) {}

  static Road any(Dice dice) {
    int each = dice.chance(0.55) ? 1 : 2;
    boolean oneWay = dice.chance(0.15);
    boolean away = dice.chance(0.5);
    List<Lane> lanes = new ArrayList<>();
    for (int i = 0; i < 2 * each; i++) {
      lanes.add(new Lane((i + 0.5 - each) * LANE, oneWay ? away : i >= each));
    }
    double zebra = dice.chance(0.5) ? dice.between(9, 24) : NOWHERE;
    double crossing = dice.chance(0.35) ? dice.between(22, 45) : NOWHERE;
    if (crossing < NOWHERE) {
      zebra = dice.chance(0.6) ? crossing - STREET - 3.5 : NOWHERE;
    }
    return new Road(
        lanes,
        dice.chance(0.5) ? 0 : dice.between(-0.0014, 0.0014),
        dice.between(1.8, 3.4),
        zebra,
        crossing,
        Rgb.grey(dice.between(0.30, 0.44)).times(new Rgb(1, 1, dice.between(1, 1.06))));
  }

  /** From the middle to the kerb. */
  public double half() {
    return lanes.size() * LANE / 2 + 0.4;
  }

  /** From the middle to the outer edge of the pavement. */
  double edge() {
    return half() + KERB + pavement;
  }

  public double x(double offset, double z) {
    return offset + bend * z * z;
  }

  /** Something in a lane, as it drives there. */
  public Pose in(Lane lane, double z) {
    double turn = StrictMath.atan(2 * bend * z);
    return new Pose(x(lane.offset, z), z, lane.away ? turn : turn + Math.PI);
  }

  /** Whether that place is on the road that crosses. */
  boolean onCrossing(double z, double gap) {
    return Math.abs(z - crossing) < STREET + gap;
  }

  void paint(Canvas canvas, Dice dice) {
    Rgb slabs = asphalt.mix(Rgb.of(0xB8B0A4), dice.between(0.45, 0.9));
    strip(canvas, slabs, -edge(), edge());
    joints(canvas);
    for (int side : new int[] {-1, 1}) {
      strip(canvas, slabs.times(1.18), side * half(), side * (half() + KERB));
    }
    if (crossing < NOWHERE) {
      P3[] street = {
        new P3(-150, 0, crossing - STREET), new P3(150, 0, crossing - STREET),
        new P3(150, 0, crossing + STREET), new P3(-150, 0, crossing + STREET)
      };
      canvas.surface(asphalt.times(0.97), UP, street);
    }
    strip(canvas, asphalt, -half(), half());
    wear(canvas, dice);
    markings(canvas, dice.chance(0.7));
  }

  /** One piece after the other, so that the haze grows with the distance. */
  private void strip(Canvas canvas, Rgb color, double from, double to) {
    for (int i = 0; i < PIECES; i++) {
      double near = reach(i);
      double far = reach(i + 1) * 1.002;
      canvas.surface(color, UP, quad(from, to, near, far));
    }
  }

  private static double reach(int piece) {
    return 0.5 * StrictMath.pow(600, piece / (double) PIECES);
  }

  private P3[] quad(double from, double to, double near, double far) {
    return new P3[] {
      new P3(x(from, near), 0, near),
      new P3(x(to, near), 0, near),
      new P3(x(to, far), 0, far),
      new P3(x(from, far), 0, far)
    };
  }

  private void joints(Canvas canvas) {
    for (double z = 3; z < 40; z += 1.5) {
      for (int side : new int[] {-1, 1}) {
        canvas.stain(Rgb.BLACK, 0.13, quad(side * (half() + KERB), side * edge(), z, z + 0.05));
      }
    }
  }

  /** Patches, tyre tracks and cracks. */
  private void wear(Canvas canvas, Dice dice) {
    for (Lane lane : lanes) {
      for (double side : new double[] {-0.75, 0.75}) {
        for (double z = 2; z < 90; z *= 1.35) {
          double x = lane.offset + side;
          canvas.stain(Rgb.BLACK, 0.07, quad(x - 0.3, x + 0.3, z, z * 1.35));
        }
      }
    }
    for (int i = 0; i < 14; i++) {
      double z = dice.between(4, 45);
      double x = dice.between(-half(), half() - 1);
      Rgb color = dice.chance(0.75) ? Rgb.BLACK : Rgb.WHITE;
      double deep = dice.between(0.05, 3.5);
      canvas.stain(
          color, dice.between(0.04, 0.16), quad(x, x + dice.between(0.1, 2.2), z, z + deep));
    }
    for (int i = 0; i < 3; i++) {
      double z = dice.between(5, 30);
      double x = dice.between(-half() + 1, half() - 1);
      canvas.stain(Rgb.of(0x15161A), 0.55, Solid.circle(new P3(x(x, z), 0, z), 0.36, 0.36));
    }
  }

  private void markings(Canvas canvas, boolean edges) {
    for (int i = 1; i < lanes.size(); i++) {
      boolean middle = lanes.get(i).away != lanes.get(i - 1).away;
      double x = (lanes.get(i).offset + lanes.get(i - 1).offset) / 2;
      if (middle && lanes.size() > 2) {
        line(canvas, x - 0.17, 0, 0);
        line(canvas, x + 0.17, 0, 0);
      } else {
        line(canvas, x, 3, middle ? 3 : 5);
      }
    }
    if (edges) {
      line(canvas, half() - 0.35, 0, 0);
      line(canvas, -half() + 0.35, 0, 0);
    }
    if (zebra < NOWHERE) {
      for (double x = -half() + 0.4; x < half() - 0.5; x += 1) {
        canvas.surface(PAINT, UP, quad(x, x + 0.5, zebra - 1.5, zebra + 1.5));
      }
    }
  }

  /** A line along the road; whole if the gap is 0. */
  private void line(Canvas canvas, double offset, double dash, double gap) {
    double step = dash == 0 ? 4 : dash;
    for (double z = 1; z < 130; z += step + gap) {
      boolean stops =
          onCrossing(z + step / 2, step / 2) || Math.abs(z + step / 2 - zebra) < 2.5 + step / 2;
      if (!stops) {
        canvas.surface(PAINT, UP, quad(offset - 0.07, offset + 0.07, z, z + step * 1.01));
      }
    }
  }
}
