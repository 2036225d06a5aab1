package org.prunepoint.dataset.sample.world;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.prunepoint.dataset.Truth;
import org.prunepoint.dataset.sample.render.Canvas;
import org.prunepoint.dataset.sample.render.Dice;
import org.prunepoint.dataset.sample.render.Light;
import org.prunepoint.dataset.sample.render.Mask;
import org.prunepoint.dataset.sample.thing.Kind;
import org.prunepoint.dataset.sample.thing.Thing;
import org.prunepoint.detection.Box;

/**
 * A road with traffic on it, at one moment: what a camera beside it would see. All of it follows
 * from the seed.
 *
 * <p>Every car, truck and person of which at least {@value #VISIBLE} of its pixels can be seen, and
 * whose visible part is large enough, is a {@link Truth} with the box around the visible part.
 */
public final class TrafficWorld {
  /** Least share of an object that is seen, of one that is labelled. */
  static final double VISIBLE = 0.45;

  /** Least height of a box in pixels of a picture of 240 rows. */
  static final double MIN_HEIGHT = 10;

  /** Least width of a box in pixels of a picture of 320 columns. */
  static final double MIN_WIDTH = 6;

  /** Of the objects that are seen too badly for a label, the share that stays. */
  private static final double HIDDEN_KEPT = 0.05;

  private final Stage stage;
  private final List<Thing> movers;

  public TrafficWorld(Stage stage, List<Thing> movers) {
    this.stage = stage;
    this.movers = List.copyOf(movers);
  }

  /** One of very many. */
  public static TrafficWorld of(long seed) {
    var dice = new Dice(seed);
    Light.Hour hour =
        dice.one(
            List.of(
                Light.Hour.NOON,
                Light.Hour.NOON,
                Light.Hour.NOON,
                Light.Hour.OVERCAST,
                Light.Hour.OVERCAST,
                Light.Hour.DAWN,
                Light.Hour.DUSK,
                Light.Hour.NIGHT));
    Stage stage = Stage.any(dice.fork(1), hour);
    var world = new TrafficWorld(stage, Traffic.any(stage, dice.fork(2)));
    return world.withoutTheHidden(dice.fork(3));
  }

  /**
   * A picture and what is on it.
   *
   * @param image as light, before any camera took it
   */
  public record View(BufferedImage image, List<Truth> truths) {
    public View {
      truths = List.copyOf(truths);
    }
  }

  public Stage stage() {
    return stage;
  }

  List<Thing> movers() {
    return movers;
  }

  public View view(int width, int height) {
    var mask = new Mask(width, height, movers.size());
    var canvas = new Canvas(stage.camera(), stage.light(), width, height, mask);
    var dice = new Dice(stage.seed());
    Backdrop.paint(canvas, dice.fork(1));
    stage.road().paint(canvas, dice.fork(2));
    stage.fixtures().forEach(thing -> thing.shade(canvas));
    movers.forEach(thing -> thing.shade(canvas));
    paint(canvas, mask);
    List<Truth> truths = new ArrayList<>();
    for (int i = 0; i < movers.size(); i++) {
      truth(i, mask, width, height).ifPresent(truths::add);
    }
    return new View(canvas.develop(), truths);
  }

  private void paint(Canvas canvas, Mask mask) {
    IdentityHashMap<Thing, Integer> numbers = new IdentityHashMap<>();
    for (int i = 0; i < movers.size(); i++) {
      numbers.put(movers.get(i), i + 1);
    }
    List<Thing> all = new ArrayList<>(stage.fixtures());
    all.addAll(movers);
    for (Thing thing : Order.farToNear(all, stage.camera().eye())) {
      int number = numbers.getOrDefault(thing, 0);
      canvas.object(number);
      thing.paint(canvas);
      if (number > 0) {
        mask.finished(number);
      }
    }
  }

  private Optional<Truth> truth(int mover, Mask mask, int width, int height) {
    Kind kind = movers.get(mover).kind().orElseThrow();
    return mask.sight(mover + 1)
        .filter(sight -> sight.visible() >= VISIBLE)
        .map(Mask.Sight::box)
        .filter(box -> largeEnough(box, width, height))
        .map(box -> new Truth(kind.id(), relative(box, width, height)));
  }

  private static boolean largeEnough(Rectangle2D box, int width, int height) {
    return box.getHeight() * 240 >= MIN_HEIGHT * height
        && box.getWidth() * 320 >= MIN_WIDTH * width;
  }

  private static Box relative(Rectangle2D box, int width, int height) {
    return new Box(
        (float) (box.getCenterX() / width),
        (float) (box.getCenterY() / height),
        (float) (box.getWidth() / width),
        (float) (box.getHeight() / height));
  }

  /** Most of what could be seen but not labelled goes: it would only blur what is to be learnt. */
  private TrafficWorld withoutTheHidden(Dice dice) {
    int width = 320;
    int height = 240;
    var mask = new Mask(width, height, movers.size());
    paint(new Canvas(stage.camera(), stage.light(), width, height, mask), mask);
    List<Thing> kept = new ArrayList<>();
    for (int i = 0; i < movers.size(); i++) {
      Optional<Mask.Sight> sight = mask.sight(i + 1);
      boolean large = sight.isPresent() && largeEnough(sight.get().box(), width, height);
      boolean clear = large && sight.get().visible() >= VISIBLE;
      if (clear || (large && dice.chance(HIDDEN_KEPT))) {
        kept.add(movers.get(i));
      }
    }
    return new TrafficWorld(stage, kept);
  }
}
