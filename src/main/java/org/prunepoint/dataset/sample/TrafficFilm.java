package org.prunepoint.dataset.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.prunepoint.Cancellation;
import org.prunepoint.Progress;
import org.prunepoint.dataset.Picture;
import org.prunepoint.dataset.sample.render.Camera;
import org.prunepoint.dataset.sample.render.Dice;
import org.prunepoint.dataset.sample.render.Light;
import org.prunepoint.dataset.sample.render.Optics;
import org.prunepoint.dataset.sample.render.P3;
import org.prunepoint.dataset.sample.render.Pose;
import org.prunepoint.dataset.sample.render.Rgb;
import org.prunepoint.dataset.sample.thing.Person;
import org.prunepoint.dataset.sample.thing.Thing;
import org.prunepoint.dataset.sample.thing.Vehicle;
import org.prunepoint.dataset.sample.world.Road;
import org.prunepoint.dataset.sample.world.Stage;
import org.prunepoint.dataset.sample.world.TrafficFlow;
import org.prunepoint.dataset.sample.world.TrafficWorld;

/**
 * Twenty seconds of the world of the sample: the camera stands still, cars and trucks drive, stop
 * at a zebra crossing and drive on, and people walk. The proportions are those of the pictures, so
 * that a network sees the same shapes.
 */
public final class TrafficFilm {
  public static final int WIDTH = 640;
  public static final int HEIGHT = 480;
  public static final int FPS = 25;
  public static final int FRAMES = 20 * FPS;

  /** Bits a second. */
  public static final int BITRATE = 620_000;

  private static final double STOP = 3.0;
  private static final double CROSS = 5.0;
  private static final double GO = 14.0;
  private static final double ENTRY = 130;
  private static final double STRIDE = 1.4;

  private final long seed;
  private final Stage stage;
  private final List<List<Thing>> moments;

  public TrafficFilm(long seed) {
    this.seed = seed;
    var dice = new Dice(seed).fork(77);
    this.stage = stage(dice.fork(1));
    this.moments = moments(dice.fork(2));
  }

  private static Stage stage(Dice dice) {
    List<Road.Lane> lanes = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      lanes.add(new Road.Lane((i - 1.5) * Road.LANE, i > 1));
    }
    var road = new Road(lanes, 0.0006, 3, 19, Road.NOWHERE, Rgb.grey(0.36));
    var camera = new Camera(new P3(-4.5, 6.6, 0), 0.17, 0.27, 0.95);
    return new Stage(
        camera,
        Light.at(Light.Hour.NOON, dice.fork(1)),
        road,
        Stage.fixtures(road, dice.fork(2)),
        dice.bits());
  }

  /** Everybody's place in every frame. */
  private List<List<Thing>> moments(Dice dice) {
    Road road = stage.road();
    List<TrafficFlow> flows = new ArrayList<>();
    for (Road.Lane lane : road.lanes()) {
      flows.add(
          new TrafficFlow(-190, ENTRY - 10, lane.away() ? 12 : 10.5, dice.fork(flows.size())));
    }
    List<Walk> walks = walks(dice.fork(100));
    List<List<Thing>> all = new ArrayList<>();
    for (int frame = 0; frame < FRAMES; frame++) {
      double time = frame / (double) FPS;
      List<Thing> now = new ArrayList<>();
      for (int i = 0; i < flows.size(); i++) {
        Road.Lane lane = road.lanes().get(i);
        double line = lane.away() ? road.zebra() - 2.6 : ENTRY - road.zebra() - 2.6;
        flows.get(i).step(1.0 / FPS, time > STOP && time < GO ? line : Double.MAX_VALUE);
        vehicles(flows.get(i), lane, now);
      }
      walks.forEach(walk -> now.add(walk.at(time)));
      all.add(List.copyOf(now));
    }
    return all;
  }

  private void vehicles(TrafficFlow flow, Road.Lane lane, List<Thing> now) {
    for (TrafficFlow.Car car : flow.cars()) {
      double z = lane.away() ? car.way() : ENTRY - car.way();
      if (z > -8 && z < ENTRY) {
        now.add(new Vehicle(car.design(), stage.road().in(lane, z), car.braking()));
      }
    }
  }

  /** Somebody's straight way, at one speed from a moment on. */
  private record Walk(
      Person.Look look, double x, double z, double dx, double dz, double from, Road road) {
    Person at(double time) {
      double gone = Math.max(0, time - from);
      double far = StrictMath.hypot(dx, dz) * gone;
      double atZ = z + dz * gone;
      var pose = new Pose(road.x(x + dx * gone, atZ), atZ, StrictMath.atan2(dx, dz));
      return new Person(look, pose, far / STRIDE * 2 * Math.PI);
    }
  }

  private List<Walk> walks(Dice dice) {
    Road road = stage.road();
    List<Walk> walks = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      int from = dice.sign();
      double speed = (2 * road.half() + 1.4) / (GO - CROSS) * dice.between(1, 1.15);
      walks.add(
          new Walk(
              Person.Look.any(dice),
              from * (road.half() + 0.7),
              road.zebra() + dice.between(-1.2, 1.2),
              -from * speed,
              0,
              CROSS - 0.4 + dice.between(0, 1),
              road));
    }
    for (int side : new int[] {-1, 1}) {
      for (double z = 3; z < 75; z += dice.between(3, 9)) {
        double x = side * (road.half() + dice.between(0.9, road.pavement()));
        double speed = dice.sign() * dice.between(1, 1.5);
        walks.add(new Walk(Person.Look.any(dice), x, z, 0, speed, 0, road));
      }
    }
    return walks;
  }

  /**
   * One frame.
   *
   * @param number from 0 to {@link #FRAMES} - 1
   */
  public Picture frame(int number) {
    var world = new TrafficWorld(stage, moments.get(number));
    var optics = new Optics(0.1, 0.8, 1, new Rgb(1, 1, 1), 0.1, 1);
    Dice dice = new Dice(seed).fork(1000 + number);
    return optics.take(world.view(WIDTH, HEIGHT).image(), 0, dice);
  }

  /**
   * Draws all frames, in parallel, and gives them away in order.
   *
   * @throws java.util.concurrent.CancellationException if it was cancelled
   */
  public void play(Consumer<Picture> to, Progress progress, Cancellation cancellation) {
    int[] done = {0};
    Workshop.inOrder(
        FRAMES,
        this::frame,
        picture -> {
          to.accept(picture);
          progress.report(++done[0], FRAMES, "drawing the video");
        },
        cancellation);
  }
}
