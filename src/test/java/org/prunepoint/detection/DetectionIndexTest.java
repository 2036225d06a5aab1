package org.prunepoint.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DetectionIndexTest {
  private static final float CONFIDENCE = .01f;
  private static final float IOU = .9f;

  /** Each with each, as the definition says. */
  private static boolean plainly(Detection wanted, List<Detection> among) {
    return among.stream()
        .anyMatch(
            d ->
                d.classId() == wanted.classId()
                    && Math.abs(d.confidence() - wanted.confidence()) <= CONFIDENCE
                    && d.box().iou(wanted.box()) >= IOU);
  }

  private static Detection near(Detection d, SplittableRandom random) {
    float moved = (float) random.nextDouble(-.05, .05);
    float grown = (float) random.nextDouble(.9, 1.1);
    Box b = d.box();
    return new Detection(
        d.classId(),
        d.confidence() + (float) random.nextDouble(-.012, .012),
        new Box(b.x() + moved * b.width(), b.y(), b.width() * grown, b.height()));
  }

  @Test
  void findsWhatComparingEachWithEachFinds() {
    var random = new SplittableRandom(1);
    List<Detection> all = new ArrayList<>();
    List<Detection> others = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      var box =
          new Box(
              (float) random.nextDouble(),
              (float) random.nextDouble(),
              (float) random.nextDouble(.01, 1.5),
              (float) random.nextDouble(.01, 1.5));
      var detection = new Detection(random.nextInt(3), (float) random.nextDouble(), box);
      all.add(detection);
      others.add(near(detection, random));
    }
    var index = new DetectionIndex(all);

    int found = 0;
    for (Detection other : others) {
      boolean has = index.has(other, CONFIDENCE, IOU);
      assertThat(has).as("%s", other).isEqualTo(plainly(other, all));
      found += has ? 1 : 0;
    }
    assertThat(found).isBetween(200, 1800);
  }

  @Test
  void boxesWithoutEndAreNowhere() {
    var endless = new Box(.5f, .5f, Float.POSITIVE_INFINITY, Float.NaN);
    var detection = new Detection(0, .5f, endless);

    assertThat(new DetectionIndex(List.of(detection)).has(detection, CONFIDENCE, IOU)).isFalse();
    assertThat(new DetectionIndex(List.of()).has(detection, CONFIDENCE, IOU)).isFalse();
  }
}
