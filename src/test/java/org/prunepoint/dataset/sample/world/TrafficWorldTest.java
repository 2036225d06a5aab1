package org.prunepoint.dataset.sample.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.prunepoint.dataset.Picture;
import org.prunepoint.dataset.Truth;
import org.prunepoint.dataset.sample.Shot;
import org.prunepoint.dataset.sample.render.Camera;
import org.prunepoint.dataset.sample.render.Canvas;
import org.prunepoint.dataset.sample.render.Dice;
import org.prunepoint.dataset.sample.render.Light;
import org.prunepoint.dataset.sample.render.Mask;
import org.prunepoint.dataset.sample.render.P3;
import org.prunepoint.dataset.sample.render.Pose;
import org.prunepoint.dataset.sample.render.Rgb;
import org.prunepoint.dataset.sample.thing.CarDesign;
import org.prunepoint.dataset.sample.thing.Crate;
import org.prunepoint.dataset.sample.thing.Kind;
import org.prunepoint.dataset.sample.thing.Thing;
import org.prunepoint.dataset.sample.thing.Vehicle;
import org.prunepoint.detection.Box;

class TrafficWorldTest {
  private static final int WIDTH = 320;
  private static final int HEIGHT = 240;
  private static final Light DAY = Light.at(Light.Hour.OVERCAST, new Dice(1));

  @Test
  void theSameSeedIsTheSamePicture() {
    for (long seed = 0; seed < 6; seed++) {
      Picture picture = Shot.of(seed).picture();

      assertThat(Shot.of(seed).picture().rgb()).isEqualTo(picture.rgb());
      assertThat(Shot.of(seed).truths()).isEqualTo(Shot.of(seed).truths());
      assertThat(Shot.of(seed + 1).picture().rgb()).isNotEqualTo(picture.rgb());
    }
  }

  /**
   * Not by the mask that the labels come from: an object is where the picture changes when the
   * object is taken out of the world. Where two smooth edges of something before it meet, a little
   * of it shines through; such faint changes do not count against the box.
   */
  @Test
  void boxesFitWhatIsDrawn() {
    int compared = 0;
    for (long seed = 0; seed < 16; seed++) {
      TrafficWorld made = TrafficWorld.of(seed);
      Stage stage = byDay(made.stage());
      var world = new TrafficWorld(stage, made.movers());
      List<Truth> truths = world.view(WIDTH, HEIGHT).truths();
      BufferedImage with = withoutShadows(stage, world.movers());
      List<Change> changes = new ArrayList<>();
      for (int i = 0; i < world.movers().size(); i++) {
        List<Thing> others = new ArrayList<>(world.movers());
        others.remove(i);
        changes.add(difference(with, withoutShadows(stage, others)));
      }
      for (Truth truth : truths) {
        assertThat(changes).as("seed %d, %s", seed, truth).anyMatch(c -> fits(c, truth.box()));
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(80);
  }

  /** Where there is any change, and where there is a clear one. */
  private record Change(Rectangle any, Rectangle clear) {}

  private static boolean fits(Change change, Box box) {
    double most = 1.01;
    double left = box.left() * WIDTH;
    double top = box.top() * HEIGHT;
    double right = box.right() * WIDTH;
    double bottom = box.bottom() * HEIGHT;
    boolean allOfTheBoxChanges =
        change.any.getMinX() <= left + most
            && change.any.getMaxX() >= right - most
            && change.any.getMinY() <= top + most
            && change.any.getMaxY() >= bottom - most;
    boolean nothingElseDoes =
        change.clear.isEmpty()
            || (change.clear.getMinX() >= left - most
                && change.clear.getMaxX() <= right + most
                && change.clear.getMinY() >= top - most
                && change.clear.getMaxY() <= bottom + most);
    return allOfTheBoxChanges && nothingElseDoes;
  }

  private static Stage byDay(Stage stage) {
    return new Stage(stage.camera(), DAY, stage.road(), stage.fixtures(), stage.seed());
  }

  private static BufferedImage withoutShadows(Stage stage, List<Thing> movers) {
    var mask = new Mask(WIDTH, HEIGHT, 0);
    var canvas = new Canvas(stage.camera(), stage.light(), WIDTH, HEIGHT, mask);
    List<Thing> all = new ArrayList<>(stage.fixtures());
    all.addAll(movers);
    Order.farToNear(all, stage.camera().eye()).forEach(thing -> thing.paint(canvas));
    return canvas.develop();
  }

  private static Change difference(BufferedImage a, BufferedImage b) {
    var any = new Rectangle(0, 0, -1, -1);
    var clear = new Rectangle(0, 0, -1, -1);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int levels = distance(a.getRGB(x, y), b.getRGB(x, y));
        if (levels > 0) {
          any.add(new Rectangle(x, y, 1, 1));
        }
        if (levels > 180) {
          clear.add(new Rectangle(x, y, 1, 1));
        }
      }
    }
    return new Change(any, clear);
  }

  private static int distance(int a, int b) {
    int sum = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      sum += Math.abs(((a >> shift) & 255) - ((b >> shift) & 255));
    }
    return sum;
  }

  @Test
  void boxesLieInThePictureAndAreLargeEnough() {
    for (Truth truth : truths(40)) {
      Box box = truth.box();
      assertThat(truth.classId()).isBetween(0, 2);
      assertThat(box.left()).isGreaterThanOrEqualTo(-1e-6f);
      assertThat(box.top()).isGreaterThanOrEqualTo(-1e-6f);
      assertThat(box.right()).isLessThanOrEqualTo(1 + 1e-6f);
      assertThat(box.bottom()).isLessThanOrEqualTo(1 + 1e-6f);
      assertThat(box.width() * WIDTH).isGreaterThan((float) TrafficWorld.MIN_WIDTH - 0.01f);
      assertThat(box.height() * HEIGHT).isGreaterThan((float) TrafficWorld.MIN_HEIGHT - 0.01f);
    }
  }

  @Test
  void thereIsEnoughOfEveryClassAndOfEverySize() {
    List<Truth> truths = truths(60);
    double[] shares = new double[Kind.values().length];
    truths.forEach(t -> shares[t.classId()] += 1.0 / truths.size());

    assertThat(shares[Kind.CAR.id()]).isBetween(0.3, 0.6);
    assertThat(shares[Kind.TRUCK.id()]).isBetween(0.1, 0.3);
    assertThat(shares[Kind.PERSON.id()]).isBetween(0.2, 0.5);
    List<Double> heights = truths.stream().map(t -> t.box().height() * 320.0).sorted().toList();
    assertThat(heights.get(truths.size() / 10)).isLessThan(24);
    assertThat(heights.get(truths.size() / 2)).isCloseTo(35, within(15.0));
    assertThat(heights.get(truths.size() * 9 / 10)).isGreaterThan(70);
  }

  @Test
  void whatIsHiddenHasNoLabelAndTheBoxIsThatOfTheVisiblePart() {
    Stage empty =
        new Stage(new Camera(new P3(0, 1.5, 0), 0, 0, 1), DAY, Road.any(new Dice(3)), List.of(), 1);
    var wall = new Crate(new Pose(0, 10, 0), 0.2, 4, 3, Rgb.BLACK, Rgb.BLACK, false);
    var car = CarDesign.any(new Dice(4));
    Thing behind = new Vehicle(car, new Pose(0, 20, 0), false);
    Thing half = new Vehicle(car, new Pose(4.1, 20, 0), false);
    Stage walled = new Stage(empty.camera(), DAY, empty.road(), List.of(wall), 1);

    assertThat(new TrafficWorld(empty, List.of(behind)).view(WIDTH, HEIGHT).truths()).hasSize(1);
    assertThat(new TrafficWorld(walled, List.of(behind)).view(WIDTH, HEIGHT).truths()).isEmpty();
    Box seen = only(new TrafficWorld(walled, List.of(half)));
    Box whole = only(new TrafficWorld(empty, List.of(half)));
    // The wall ends 2 m to the right at a distance of 9.9 m: in the picture at 160 + 320 * 2 / 9.9.
    assertThat(seen.left() * WIDTH).isCloseTo(224.6f, within(1f));
    assertThat(seen.right()).isCloseTo(whole.right(), within(1e-5f));
    assertThat(whole.left()).isLessThan(seen.left());
  }

  private static Box only(TrafficWorld world) {
    List<Truth> truths = world.view(WIDTH, HEIGHT).truths();
    assertThat(truths).hasSize(1);
    return truths.getFirst().box();
  }

  private static List<Truth> truths(int worlds) {
    return LongStream.range(0, worlds)
        .mapToObj(TrafficWorld::of)
        .flatMap(world -> world.view(WIDTH, HEIGHT).truths().stream())
        .toList();
  }
}
