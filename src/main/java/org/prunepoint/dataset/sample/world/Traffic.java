package org.prunepoint.dataset.sample.world;

import java.util.ArrayList;
import java.util.List;
import org.prunepoint.dataset.sample.render.Dice;
import org.prunepoint.dataset.sample.render.Pose;
import org.prunepoint.dataset.sample.thing.CarDesign;
import org.prunepoint.dataset.sample.thing.Design;
import org.prunepoint.dataset.sample.thing.Person;
import org.prunepoint.dataset.sample.thing.Thing;
import org.prunepoint.dataset.sample.thing.TruckDesign;
import org.prunepoint.dataset.sample.thing.Vehicle;

/** Fills a stage with vehicles and people as they are at one moment. */
final class Traffic {
  private static final double TRUCKS = 0.27;
  private static final double FARTHEST = 50;

  private final Road road;
  private final List<Thing> taken;
  private final List<Thing> movers = new ArrayList<>();

  private Traffic(Stage stage) {
    this.road = stage.road();
    taken = new ArrayList<>(stage.fixtures());
  }

  static List<Thing> any(Stage stage, Dice dice) {
    var traffic = new Traffic(stage);
    if (dice.chance(0.04)) {
      return List.of();
    }
    double busy = dice.between(0.25, 1);
    for (Road.Lane lane : stage.road().lanes()) {
      traffic.lane(lane, busy, dice.fork(Math.round(lane.offset() * 10)));
    }
    traffic.parked(dice.fork(1000));
    traffic.crossStreet(busy, dice.fork(1001));
    traffic.walkers(dice.between(0, 1), dice.fork(1002));
    traffic.crossers(dice.fork(1003));
    return traffic.movers;
  }

  static Design design(Dice dice) {
    return dice.chance(TRUCKS) ? TruckDesign.any(dice) : CarDesign.any(dice);
  }

  private void put(Thing thing) {
    if (Stage.add(taken, thing)) {
      movers.add(thing);
    }
  }

  private void lane(Road.Lane lane, double busy, Dice dice) {
    boolean queue = dice.chance(0.25);
    double z = dice.between(3, 16);
    while (z < FARTHEST) {
      Design design = design(dice);
      z += design.length() / 2;
      boolean clear = queue && !road.onCrossing(z, 1 + design.length() / 2);
      if (dice.chance(busy) && (clear || !queue)) {
        Pose at = road.in(lane, z);
        var pose =
            new Pose(at.x() + dice.between(-0.3, 0.3), z, at.heading() + dice.between(-0.03, 0.03));
        put(new Vehicle(design, pose, queue || dice.chance(0.25)));
      }
      z += design.length() / 2 + (queue ? dice.between(1.2, 4) : dice.between(4, 22));
    }
  }

  private void parked(Dice dice) {
    for (int side : new int[] {-1, 1}) {
      if (!dice.chance(0.35)) {
        continue;
      }
      double z = dice.between(5, 14);
      while (z < 60) {
        Design design = dice.chance(0.08) ? TruckDesign.any(dice) : CarDesign.any(dice);
        z += design.length() / 2;
        if (dice.chance(0.55) && !road.onCrossing(z, 5) && Math.abs(z - road.zebra()) > 5) {
          double x = road.x(side * (road.half() + 0.2), z);
          double turn = road.in(road.lanes().getFirst(), z).heading();
          double heading = side > 0 == dice.chance(0.85) ? turn : turn + Math.PI;
          put(new Vehicle(design, new Pose(x, z, heading), false));
        }
        z += design.length() / 2 + dice.between(0.8, 4);
      }
    }
  }

  private void crossStreet(double busy, Dice dice) {
    if (road.crossing() == Road.NOWHERE) {
      return;
    }
    for (int side : new int[] {-1, 1}) {
      double x = dice.between(-26, -16);
      while (x < 26) {
        Design design = design(dice);
        if (dice.chance(busy * 0.6)) {
          double z = road.crossing() + side * Road.LANE / 2;
          put(new Vehicle(design, new Pose(x, z, -side * Math.PI / 2), dice.chance(0.2)));
        }
        x += design.length() + dice.between(2, 14);
      }
    }
  }

  private void walkers(double busy, Dice dice) {
    for (int side : new int[] {-1, 1}) {
      double z = dice.between(4, 12);
      while (z < 36) {
        if (dice.chance(busy * 0.75) && !road.onCrossing(z, 0)) {
          group(side, z, dice);
        }
        z += dice.between(1.2, 6);
      }
    }
  }

  private void group(int side, double z, Dice dice) {
    int people = dice.chance(0.6) ? 1 : 2 + dice.below(2);
    double heading = dice.chance(0.5) ? 0 : Math.PI;
    double offset = side * (road.half() + dice.between(0.6, Math.max(0.7, road.pavement() - 0.2)));
    for (int i = 0; i < people; i++) {
      double at = z + dice.between(-0.5, 0.5);
      double x = road.x(offset + i * 0.62 - (people - 1) * 0.31, at);
      double turn = dice.chance(0.15) ? dice.between(-3, 3) : dice.between(-0.3, 0.3);
      put(
          new Person(
              Person.Look.any(dice), new Pose(x, at, heading + turn), dice.between(0, 6.28)));
    }
  }

  private void crossers(Dice dice) {
    boolean zebra = road.zebra() < Road.NOWHERE;
    int people = zebra ? dice.below(6) : dice.chance(0.25) ? 1 : 0;
    for (int i = 0; i < people; i++) {
      double z = zebra ? road.zebra() + dice.between(-1.2, 1.2) : dice.between(8, 30);
      double x = road.x(dice.between(-road.half(), road.half()), z);
      double heading = dice.sign() * Math.PI / 2 + dice.between(-0.2, 0.2);
      put(new Person(Person.Look.any(dice), new Pose(x, z, heading), dice.between(0, 6.28)));
    }
  }
}
