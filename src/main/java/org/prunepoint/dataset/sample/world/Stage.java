package org.prunepoint.dataset.sample.world;

import java.util.ArrayList;
import java.util.List;
import org.prunepoint.dataset.sample.render.Camera;
import org.prunepoint.dataset.sample.render.Dice;
import org.prunepoint.dataset.sample.render.Footprint;
import org.prunepoint.dataset.sample.render.Light;
import org.prunepoint.dataset.sample.render.P3;
import org.prunepoint.dataset.sample.render.Rgb;
import org.prunepoint.dataset.sample.thing.Building;
import org.prunepoint.dataset.sample.thing.Crate;
import org.prunepoint.dataset.sample.thing.Plant;
import org.prunepoint.dataset.sample.thing.Post;
import org.prunepoint.dataset.sample.thing.Thing;

/** What does not move: the camera, the light, the road and everything that stands beside it. */
public record Stage(Camera camera, Light light, Road road, List<Thing> fixtures, long seed) {
  public Stage {
    fixtures = List.copyOf(fixtures);
  }

  static Stage any(Dice dice, Light.Hour hour) {
    Road road = Road.any(dice.fork(1));
    return new Stage(
        camera(road, dice.fork(2)),
        Light.at(hour, dice.fork(3)),
        road,
        fixtures(road, dice.fork(4)),
        dice.bits());
  }

  private static Camera camera(Road road, Dice dice) {
    double x = dice.between(-road.edge(), road.edge());
    double height = dice.between(3.2, 8);
    double aim = dice.between(13, 28);
    double yaw = StrictMath.atan2(road.x(0, aim) - x, aim) + dice.between(-0.09, 0.09);
    double pitch = StrictMath.atan2(height - 1, aim) + dice.between(-0.03, 0.06);
    return new Camera(new P3(x, height, 0), yaw, pitch, dice.between(1, 1.6));
  }

  public static List<Thing> fixtures(Road road, Dice dice) {
    List<Thing> things = new ArrayList<>();
    for (int side : new int[] {-1, 1}) {
      buildings(road, side, dice.fork(side + 10), things);
      lamps(road, side, dice.fork(side + 20), things);
      clutter(road, side, dice.fork(side + 30), things);
    }
    return things;
  }

  private static void buildings(Road road, int side, Dice dice, List<Thing> things) {
    if (dice.chance(0.2)) {
      return;
    }
    double z = dice.between(2, 14);
    while (z < 110) {
      double deep = dice.between(7, 18);
      double back = dice.between(0.4, 5);
      double wide = dice.between(6, 13);
      double bow =
          side > 0
              ? Math.max(road.x(0, z), road.x(0, z + deep))
              : Math.min(road.x(0, z), road.x(0, z + deep));
      double front = bow + side * (road.edge() + back);
      var ground =
          new Footprint(
              Math.min(front, front + side * wide),
              Math.max(front, front + side * wide),
              z,
              z + deep);
      boolean free =
          !road.onCrossing(z, 3)
              && !road.onCrossing(z + deep, 3)
              && !(z < road.crossing() && z + deep > road.crossing());
      if (free && dice.chance(0.85)) {
        things.add(Building.any(ground, dice));
      }
      z += deep + (dice.chance(0.5) ? 0.1 : dice.between(1, 9));
    }
  }

  private static void lamps(Road road, int side, Dice dice, List<Thing> things) {
    double step = dice.between(16, 28);
    for (double z = dice.between(5, 16); z < 100; z += step) {
      if (!road.onCrossing(z, 1)) {
        double x = road.x(side * (road.half() + 0.6), z);
        things.add(new Post(Post.Sort.LAMP, x, z, -side * 1.6, Rgb.BLACK));
      }
    }
  }

  private static void clutter(Road road, int side, Dice dice, List<Thing> things) {
    double trees = dice.between(0.05, 0.4);
    double others = dice.between(0.1, 0.4);
    for (double z = 6; z < 80; z += dice.between(2, 6)) {
      if (road.onCrossing(z, 2.5)) {
        continue;
      }
      double kerb = road.x(side * (road.half() + dice.between(0.5, 0.9)), z);
      double verge = road.x(side * (road.edge() + dice.between(0.5, 2.2)), z);
      if (dice.chance(trees)) {
        add(things, Plant.tree(dice.chance(0.4) ? kerb : verge, z, dice));
      }
      if (dice.chance(others)) {
        switch (dice.below(6)) {
          case 0 -> add(things, Post.sign(kerb, z, dice));
          case 1, 2 -> add(things, Plant.bush(verge, z, dice));
          case 3 -> bollards(things, road, side, z, dice);
          default -> {
            double out = side * (road.edge() + dice.between(0.4, 2.5));
            add(things, Crate.any(road.x(out, z), z, dice));
          }
        }
      }
    }
  }

  private static void bollards(List<Thing> things, Road road, int side, double z, Dice dice) {
    boolean cones = dice.chance(0.4);
    Rgb color = dice.one(List.of(Rgb.of(0x303438), Rgb.of(0x7A2A20), Rgb.of(0x8A8A80)));
    for (int i = 0; i < 2 + dice.below(4); i++) {
      double at = z + i * 1.6;
      double x = road.x(side * (road.half() + (cones ? -0.3 : 0.45)), at);
      if (!road.onCrossing(at, 1)) {
        add(things, new Post(cones ? Post.Sort.CONE : Post.Sort.BOLLARD, x, at, 0, color));
      }
    }
  }

  /** Unless something stands there already. */
  static boolean add(List<Thing> things, Thing thing) {
    for (Thing other : things) {
      if (other.footprint().meets(thing.footprint(), 0.25)) {
        return false;
      }
    }
    things.add(thing);
    return true;
  }
}
