package org.prunepoint.dataset.sample.world;

import java.util.ArrayList;
import java.util.List;
import org.prunepoint.dataset.sample.render.Dice;
import org.prunepoint.dataset.sample.thing.Design;

/**
 * Vehicles of one lane that drive one behind the other: the intelligent driver model (Treiber,
 * Hennecke and Helbing 2000), with a line at which they wait while people cross.
 */
public final class TrafficFlow {
  /** Comfortable, in metres a second squared. */
  private static final double FASTER = 1.6;

  private static final double SLOWER = 2.4;
  private static final double HEADWAY = 1.3;
  private static final double STANDING_GAP = 2.2;

  /** Less than before a vehicle: one stops close to the line, but before it. */
  private static final double LINE_GAP = 1.4;

  private static final double HARDEST = 6;

  private final List<Driver> drivers = new ArrayList<>();

  /** The vehicle in front comes first. */
  private static final class Driver {
    private final Design design;
    private final double wish;
    private double at;
    private double speed;
    private double pedal;

    private Driver(Design design, double at, double wish) {
      this.design = design;
      this.at = at;
      this.wish = wish;
      this.speed = wish;
    }

    private double front() {
      return at + design.length() / 2;
    }

    private double rear() {
      return at - design.length() / 2;
    }
  }

  /**
   * Where a vehicle is.
   *
   * @param way metres from the beginning of the lane to its middle
   */
  public record Car(Design design, double way, boolean braking) {}

  /**
   * @param from the beginning of the lane
   * @param to where the first vehicle is
   */
  public TrafficFlow(double from, double to, double speed, Dice dice) {
    double at = to;
    while (at > from) {
      Design design = Traffic.design(dice);
      at -= design.length() / 2;
      drivers.add(new Driver(design, at, speed * dice.between(0.85, 1.15)));
      at -= design.length() / 2 + dice.between(9, 34);
    }
  }

  /**
   * Lets time pass.
   *
   * @param line where nobody may pass; beyond everything if all may
   */
  public void step(double seconds, double line) {
    double ahead = Double.MAX_VALUE;
    double aheadSpeed = 0;
    for (Driver d : drivers) {
      double pedal = pedal(d, ahead - d.front(), d.speed - aheadSpeed);
      double toLine = line - d.front();
      if (toLine > 0 && toLine > d.speed * d.speed / (2 * HARDEST) - 1) {
        pedal = Math.min(pedal, pedal(d, toLine + LINE_GAP, d.speed));
      }
      d.pedal = Math.max(pedal, -HARDEST);
      ahead = d.rear();
      aheadSpeed = d.speed;
    }
    for (Driver d : drivers) {
      d.speed = Math.max(0, d.speed + d.pedal * seconds);
      d.at += d.speed * seconds;
    }
  }

  private static double pedal(Driver d, double gap, double closing) {
    double share = d.speed / d.wish;
    double free = 1 - share * share * share * share;
    double wished =
        STANDING_GAP
            + Math.max(0, d.speed * HEADWAY + d.speed * closing / (2 * Math.sqrt(FASTER * SLOWER)));
    double near = wished / Math.max(0.3, gap);
    return FASTER * (free - near * near);
  }

  public List<Car> cars() {
    return drivers.stream()
        .map(d -> new Car(d.design, d.at, d.pedal < -0.6 || d.speed < 0.2))
        .toList();
  }
}
