package org.prunepoint.dataset.sample.thing;

import java.util.ArrayList;
import java.util.List;
import org.prunepoint.dataset.sample.render.Dice;
import org.prunepoint.dataset.sample.render.P3;
import org.prunepoint.dataset.sample.render.Pose;
import org.prunepoint.dataset.sample.render.Rgb;
import org.prunepoint.dataset.sample.render.Solid;

/**
 * A truck: a cab before a load.
 *
 * @param carries what it is built for
 * @param height of the load, above the road
 * @param roof height of the cab
 * @param cab colour of the cab
 * @param load colour of what is behind it
 */
public record TruckDesign(
    Load carries, double length, double width, double height, double roof, Rgb cab, Rgb load)
    implements Design {
  private static final Rgb GLASS = Rgb.of(0x1E2A34);
  private static final Rgb CHASSIS = Rgb.of(0x2A2B2E);
  private static final Rgb GREY = Rgb.of(0x8C9094);
  private static final double CAB = 1.9;
  private static final double GAP = 0.25;
  private static final double BED = 1.0;
  private static final double BELT = 1.45;

  /** What a truck is built for. */
  enum Load {
    BOX,
    CURTAIN,
    TANK,
    FLATBED,
    TIPPER
  }

  private static final List<Rgb> CABS =
      List.of(
          Rgb.of(0xECEEF0),
          Rgb.of(0xB8241E),
          Rgb.of(0x2C56A0),
          Rgb.of(0xE8A41C),
          Rgb.of(0x2E6B46),
          Rgb.of(0x40464E),
          Rgb.of(0x5A9AD0),
          Rgb.of(0xD4602A));
  private static final List<Rgb> LOADS =
      List.of(
          Rgb.of(0xF0F0EE),
          Rgb.of(0xE2E4E6),
          Rgb.of(0xC8CCD0),
          Rgb.of(0x3E68A8),
          Rgb.of(0xC03A2E),
          Rgb.of(0x3F7A50),
          Rgb.of(0xE0B040),
          Rgb.of(0x7C858E));

  public static TruckDesign any(Dice dice) {
    Load load =
        dice.one(List.of(Load.BOX, Load.BOX, Load.CURTAIN, Load.TANK, Load.FLATBED, Load.TIPPER));
    double length = dice.between(5.8, 10.2);
    double height =
        switch (load) {
          case BOX, CURTAIN -> dice.between(2.9, 3.7);
          case TANK -> dice.between(2.7, 3.1);
          case TIPPER -> dice.between(2.1, 2.6);
          case FLATBED -> dice.between(1.5, 2.4);
        };
    return new TruckDesign(
        load,
        length,
        dice.between(2.25, 2.5),
        height,
        dice.between(2.5, 3.0),
        dice.one(CABS),
        load == Load.TANK ? Rgb.grey(dice.between(0.7, 0.9)) : dice.one(LOADS));
  }

  @Override
  public Kind kind() {
    return Kind.TRUCK;
  }

  @Override
  public List<Solid> parts(Pose pose, Lamps lamps, P3 eye) {
    double end = length / 2;
    double half = width / 2;
    double back = end - CAB - GAP;
    Solid chassis = Solid.box(pose, CHASSIS, -end, end - 0.3, 0.5, BED, half * 0.94);
    lamps.rear(chassis.face(3), 0.03, 0.2, 0.3, 0.75);
    chassis.face(3).patch(0.4, 0.6, 0.4, 0.7, Rgb.of(0xE6E4D4));
    List<Solid> front = cab(pose, lamps, end, half);
    List<Solid> rear =
        switch (carries) {
          case BOX, CURTAIN -> List.of(box(pose, end, back, half));
          case TANK -> List.of(tank(pose, end, back, half));
          case TIPPER -> List.of(tipper(pose, end, back, half));
          case FLATBED -> flatbed(pose, end, back, half, eye);
        };
    boolean fromBehind = pose.forwards(eye) < back;
    List<Solid> parts = new ArrayList<>();
    parts.add(chassis);
    parts.addAll(fromBehind ? front : rear);
    parts.addAll(fromBehind ? rear : front);
    return parts;
  }

  private List<Solid> flatbed(Pose pose, double end, double back, double half, P3 eye) {
    double middle = (back - end) / 2;
    Solid bed = Solid.box(pose, GREY, -end, back, BED, BED + 0.12, half);
    Solid first = Solid.box(pose, load, middle + 0.15, back - 0.2, BED + 0.1, height, half * 0.85);
    Solid second =
        Solid.box(pose, load.times(0.7), -end + 0.3, middle, BED + 0.1, height * 0.85, half * 0.8);
    return pose.forwards(eye) < middle ? List.of(bed, first, second) : List.of(bed, second, first);
  }

  /** Up to the windows, and the part with the windows on it. */
  private List<Solid> cab(Pose pose, Lamps lamps, double end, double half) {
    Solid low = Solid.box(pose, cab, end - CAB, end, 0.42, BELT, half * 0.98);
    low.face(1).patch(0.12, 0.88, 0.36, 0.78, cab.times(0.45)).patch(0, 1, 0, 0.2, CHASSIS);
    lamps.front(low.face(1), 0.03, 0.17, 0.24, 0.46);
    Solid high =
        Solid.extruded(
            pose,
            cab,
            half * 0.98,
            half * 0.93,
            new double[][] {{end - CAB, BELT}, {end, BELT}, {end - 0.2, roof}, {end - CAB, roof}});
    high.face(1).patch(0.05, 0.95, 0.06, 0.76, GLASS).patch(0.12, 0.4, 0.38, 0.7, GLASS.times(1.8));
    for (Solid.Face side : List.of(high.left(), high.right())) {
      side.patch(0.34, 0.92, 0.04, 0.7, GLASS);
    }
    return List.of(low, high);
  }

  private Solid box(Pose pose, double end, double back, double half) {
    Solid solid = Solid.box(pose, load, -end, back, BED, height, half);
    Rgb edge = load.times(0.78);
    solid.face(3).patch(0.49, 0.51, 0, 1, edge).patch(0, 1, 0.93, 1, edge);
    for (Solid.Face side : List.of(solid.left(), solid.right())) {
      side.patch(0, 1, 0, 0.06, edge);
      if (carries == Load.CURTAIN) {
        for (int i = 1; i < 8; i++) {
          side.patch(i / 8.0 - 0.006, i / 8.0 + 0.006, 0.06, 1, edge);
        }
      } else if (cab.r() > load.r() || cab.b() > load.b()) {
        side.patch(0.15, 0.85, 0.45, 0.65, cab);
      }
    }
    return solid;
  }

  private Solid tank(Pose pose, double end, double back, double half) {
    double radius = (height - BED) / 2;
    double middle = BED + radius;
    Solid solid =
        Solid.extruded(
            new Pose(
                pose.at((back - end) / 2, 0, 0).x(),
                pose.at((back - end) / 2, 0, 0).z(),
                pose.heading() + Math.PI / 2),
            load,
            (back + end) / 2,
            (back + end) / 2,
            round(Math.min(half, radius * 1.1), radius, middle));
    return solid;
  }

  private static double[][] round(double across, double up, double middle) {
    double[][] profile = new double[12][];
    for (int i = 0; i < profile.length; i++) {
      double angle = 2 * Math.PI * i / profile.length;
      profile[i] =
          new double[] {across * StrictMath.cos(angle), middle + up * StrictMath.sin(angle)};
    }
    return profile;
  }

  private Solid tipper(Pose pose, double end, double back, double half) {
    Solid solid =
        Solid.extruded(
            pose,
            load,
            half * 0.92,
            half,
            new double[][] {{-end + 0.25, BED}, {back - 0.1, BED}, {back, height}, {-end, height}});
    solid.face(2).patch(0.05, 0.95, 0.04, 0.96, Rgb.of(0x6E5A44));
    for (Solid.Face side : List.of(solid.left(), solid.right())) {
      for (int i = 1; i < 6; i++) {
        side.patch(i / 6.0 - 0.02, i / 6.0 + 0.02, 0, 1, load.times(0.8));
      }
    }
    return solid;
  }

  @Override
  public double[] axles() {
    double end = length / 2;
    return length > 8
        ? new double[] {-end + 1.1, -end + 2.3, end - 1.1}
        : new double[] {-end + 1.4, end - 1.1};
  }

  @Override
  public double wheelRadius() {
    return 0.48;
  }

  @Override
  public double lampHeight() {
    return 0.85;
  }
}
