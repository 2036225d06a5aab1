package org.prunepoint.dataset.sample.thing;

import java.util.List;
import org.prunepoint.dataset.sample.render.P3;
import org.prunepoint.dataset.sample.render.Pose;
import org.prunepoint.dataset.sample.render.Rgb;
import org.prunepoint.dataset.sample.render.Solid;

/** How a vehicle is built, wherever it stands. */
public sealed interface Design permits CarDesign, TruckDesign {
  Kind kind();

  double length();

  double width();

  /** The bodies on the wheels, from the one that all others may hide to the one that none does. */
  List<Solid> parts(Pose pose, Lamps lamps, P3 eye);

  /** Where the wheels are, metres forwards of the middle. */
  double[] axles();

  double wheelRadius();

  /** Height of the headlights. */
  double lampHeight();

  /**
   * What is switched on.
   *
   * @param driving headlights and tail lights
   * @param braking the brake lights
   */
  record Lamps(boolean driving, boolean braking) {
    private static final Rgb RED_OFF = Rgb.of(0x8E1A1A);
    private static final Rgb RED_ON = Rgb.of(0xC02A22);
    private static final Rgb BRAKE = Rgb.of(0xFF4838);
    private static final Rgb FRONT_OFF = Rgb.of(0xD8DEE2);
    private static final Rgb FRONT_ON = Rgb.of(0xFFF8E0);

    /** A pair of lights at the same places left and right. */
    void front(Solid.Face face, double u0, double u1, double v0, double v1) {
      pair(face, u0, u1, v0, v1, driving ? FRONT_ON : FRONT_OFF, driving);
    }

    void rear(Solid.Face face, double u0, double u1, double v0, double v1) {
      Rgb color = braking ? BRAKE : driving ? RED_ON : RED_OFF;
      pair(face, u0, u1, v0, v1, color, braking || driving);
    }

    private static void pair(
        Solid.Face face, double u0, double u1, double v0, double v1, Rgb color, boolean lit) {
      if (lit) {
        face.lamp(u0, u1, v0, v1, color).lamp(1 - u1, 1 - u0, v0, v1, color);
      } else {
        face.patch(u0, u1, v0, v1, color).patch(1 - u1, 1 - u0, v0, v1, color);
      }
    }
  }
}
