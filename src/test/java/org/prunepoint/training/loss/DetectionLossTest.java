package org.prunepoint.training.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.prunepoint.training.loss.Heads.truth;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunepoint.dataset.Truth;

class DetectionLossTest {
  private static final float STEP = 1 / 1024f;

  /** Two pictures with objects, a third without. */
  private static final List<List<Truth>> TRUTHS =
      List.of(
          List.of(truth(0, .31, .42, .45, .5), truth(1, .7, .6, .12, .22)),
          List.of(truth(2, .55, .3, .7, .33)),
          List.of());

  private static LossSettings settings(BoxLoss boxLoss, double ignore) {
    return new LossSettings(LossKind.YOLOV3, boxLoss, 3.54, 64.3, 37.4, .25, ignore, 0);
  }

  private static double total(
      List<HeadGeometry> heads, LossSettings s, List<float[]> outputs, List<List<Truth>> truths) {
    return new DetectionLoss(heads, s, 1).of(outputs, truths, Heads.like(outputs)).total();
  }

  @ParameterizedTest
  @CsvSource({
    "1.0, false, 1.0, 1",
    "1.0, false, 0.3, 2",
    "1.2, false, 1.0, 3",
    "1.2, false, 0.3, 4",
    "2.0, true,  1.0, 5",
    "2.0, true,  0.3, 16",
    "1.0, true,  0.3, 7",
  })
  void gradientsAreThoseOfFiniteDifferences(
      float scale, boolean newCoords, double ignore, long seed) {
    // GIoU only: in CIoU's gradient a weight is taken as constant, see BoxLossTest. Likewise the
    // overlap is constant where it is the target of the objectness, so here the target is 1. With
    // these seeds no side lies within a step of a side of the object, where the loss has a kink.
    List<HeadGeometry> heads = Heads.two(3, scale, newCoords);
    LossSettings s = settings(BoxLoss.GIOU, ignore);
    List<float[]> outputs = Heads.outputs(heads, 3, seed);
    List<float[]> gradients = Heads.like(outputs);
    Loss loss = new DetectionLoss(heads, s, 1).of(outputs, TRUTHS, gradients);

    assertThat(loss.matches()).isGreaterThanOrEqualTo(3);
    for (int h = 0; h < heads.size(); h++) {
      float[] values = outputs.get(h);
      for (int i = 0; i < values.length; i++) {
        float value = values[i];
        values[i] = value + STEP;
        double more = total(heads, s, outputs, TRUTHS);
        values[i] = value - STEP;
        double less = total(heads, s, outputs, TRUTHS);
        values[i] = value;
        double expected = (more - less) / (2 * STEP);
        assertThat((double) gradients.get(h)[i])
            .as("head %d, output %d", h, i)
            .isCloseTo(expected, within(2e-4 * Math.max(1, Math.abs(expected))));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void withTheOverlapAsTargetOnlyTheObjectnessOfMatchesChanges(boolean newCoords) {
    // The target follows the box but is no way for the gradient: boxes get the same as before.
    List<HeadGeometry> heads = Heads.two(3, 1.2f, newCoords);
    List<float[]> outputs = Heads.outputs(heads, 3, 8);
    List<float[]> one = Heads.like(outputs);
    List<float[]> overlap = Heads.like(outputs);
    Loss loss = new DetectionLoss(heads, settings(BoxLoss.CIOU, 1), 1).of(outputs, TRUTHS, one);
    LossSettings soft =
        new LossSettings(LossKind.YOLOV3, BoxLoss.CIOU, 3.54, 64.3, 37.4, .25, 1, 1);
    new DetectionLoss(heads, soft, 1).of(outputs, TRUTHS, overlap);

    int changed = 0;
    for (int h = 0; h < heads.size(); h++) {
      HeadGeometry head = heads.get(h);
      for (int i = 0; i < one.get(h).length; i++) {
        if (one.get(h)[i] != overlap.get(h)[i]) {
          assertThat(i / head.area() % (head.classes() + 5)).isEqualTo(4);
          changed++;
        }
      }
    }
    assertThat(changed).isEqualTo(loss.matches());
  }

  @ParameterizedTest
  @EnumSource
  void aPictureTwiceIsTheSameLossAndHalfTheGradientForEach(BoxLoss boxLoss) {
    List<HeadGeometry> heads = Heads.two(3, 1.05f, false);
    LossSettings s = settings(boxLoss, .5);
    List<float[]> once = Heads.outputs(heads, 1, 9);
    List<float[]> twice = new ArrayList<>();
    for (float[] values : once) {
      float[] both = Arrays.copyOf(values, 2 * values.length);
      System.arraycopy(values, 0, both, values.length, values.length);
      twice.add(both);
    }
    List<float[]> a = Heads.like(once);
    List<float[]> b = Heads.like(twice);
    List<Truth> truths = TRUTHS.getFirst();
    Loss one = new DetectionLoss(heads, s, 1).of(once, List.of(truths), a);
    Loss two = new DetectionLoss(heads, s, 1).of(twice, List.of(truths, truths), b);

    assertThat(two.box()).isCloseTo(one.box(), within(1e-9));
    assertThat(two.object()).isCloseTo(one.object(), within(1e-9));
    assertThat(two.classes()).isCloseTo(one.classes(), within(1e-9));
    for (int h = 0; h < heads.size(); h++) {
      int size = heads.get(h).size();
      for (int i = 0; i < size; i++) {
        assertThat(b.get(h)[i]).isCloseTo(a.get(h)[i] / 2, within(1e-6f));
        assertThat(b.get(h)[size + i]).isEqualTo(b.get(h)[i]);
      }
    }
  }

  @Test
  void theValueOfOneBoxIsWhatAPencilGives() {
    // One position, one box, one class, all outputs 0, the anchor as large as the object and the
    // object in the middle: the box fits, and both cross entropies are ln 2.
    List<HeadGeometry> head =
        List.of(new HeadGeometry(1, new float[] {.5f}, new float[] {.25f}, 1, 1, 1, false));
    List<float[]> gradients = List.of(new float[6]);
    Loss loss =
        new DetectionLoss(head, LossSettings.DEFAULT, 1)
            .of(List.of(new float[6]), List.of(List.of(truth(0, .5, .5, .5, .25))), gradients);

    assertThat(loss.box()).isCloseTo(0, within(1e-7));
    assertThat(loss.object()).isCloseTo(64.3 * Math.log(2), within(1e-9));
    assertThat(loss.classes()).isCloseTo(37.4 / 80 * Math.log(2), within(1e-9));
    assertThat(gradients.getFirst())
        .containsExactly(new float[] {0, 0, 0, 0, -64.3f / 2, -37.4f / 80 / 2}, within(1e-5f));
  }

  @Test
  void aSingleClassIsTrainedToo() {
    List<HeadGeometry> heads = Heads.two(1, 1, false);
    List<float[]> outputs = Heads.outputs(heads, 1, 10);
    List<float[]> gradients = Heads.like(outputs);
    Loss loss =
        new DetectionLoss(heads, LossSettings.DEFAULT, 1)
            .of(outputs, List.of(List.of(truth(0, .5, .5, .5, .6))), gradients);

    assertThat(loss.classes()).isPositive();
    // Up it has to go: Darknet multiplies the objectness by it.
    assertThat(gradients.getFirst()[heads.getFirst().at(0, 0, 5, 4)]).isNegative();
  }

  @Test
  void boxesThatOverlapAnObjectEnoughAreNotToldThatThereIsNothing() {
    // Four positions; the object lies on the border and is trained on the right one, but the left
    // one, whose box reaches over, overlaps it too.
    HeadGeometry head = new HeadGeometry(1, new float[] {.4f}, new float[] {.4f}, 2, 2, 1, false);
    float[] values = new float[head.size()];
    values[head.at(0, 0, 0, 0)] = 3;
    values[head.at(0, 0, 1, 0)] = 0;
    List<List<Truth>> truths = List.of(List.of(truth(0, .5, .25, .4, .4)));
    // The left box has its centre at .476 of .5: IoU (.4 - .024) / (.4 + .024) = .888.
    float[] ignoring = objectSlopes(head, values, truths, .88);
    float[] telling = objectSlopes(head, values, truths, .89);

    assertThat(ignoring[0]).isZero();
    assertThat(telling[0]).isPositive();
    assertThat(ignoring[1]).isNegative().isEqualTo(telling[1]);
    assertThat(ignoring[2]).isPositive();
    assertThat(ignoring[3]).isPositive();
  }

  private static float[] objectSlopes(
      HeadGeometry head, float[] values, List<List<Truth>> truths, double ignore) {
    float[] gradients = new float[values.length];
    new DetectionLoss(List.of(head), settings(BoxLoss.GIOU, ignore), 1)
        .of(List.of(values), truths, List.of(gradients));
    return Arrays.copyOfRange(gradients, head.at(0, 0, 4, 0), head.at(0, 0, 5, 0));
  }

  @Test
  void aMatchedBoxIsTrainedHoweverMuchItOverlaps() {
    HeadGeometry head = new HeadGeometry(1, new float[] {.5f}, new float[] {.5f}, 1, 1, 1, false);

    float[] slopes =
        objectSlopes(head, new float[6], List.of(List.of(truth(0, .5, .5, .5, .5))), .1);

    assertThat(slopes[0]).isNegative();
  }

  @Test
  void aBatchWithoutObjectsOnlyTrainsTheObjectness() {
    List<HeadGeometry> heads = Heads.two(2, 1, false);
    List<float[]> outputs = Heads.outputs(heads, 2, 11);
    List<float[]> gradients = Heads.like(outputs);
    Loss loss =
        new DetectionLoss(heads, LossSettings.DEFAULT, 1)
            .of(outputs, List.of(List.of(), List.of()), gradients);

    assertThat(loss.matches()).isZero();
    assertThat(loss.box()).isZero();
    assertThat(loss.classes()).isZero();
    assertThat(loss.object()).isPositive().isFinite();
    assertThat(gradients.getFirst()[heads.getFirst().at(1, 1, 4, 3)]).isPositive();
    assertThat(gradients.getFirst()[heads.getFirst().at(1, 1, 3, 3)]).isZero();
  }

  @Test
  void noPicturesAreNoLoss() {
    List<HeadGeometry> heads = Heads.two(2, 1, false);
    List<float[]> none = List.of(new float[0], new float[0]);

    assertThat(new DetectionLoss(heads, LossSettings.DEFAULT, 1).of(none, List.of(), none).total())
        .isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "GIOU, 60",
    "CIOU, 60",
    "GIOU, 1000",
    "CIOU, 1000",
    "GIOU, 1e30",
    "CIOU, 1e30",
    "GIOU, -1000",
    "CIOU, -1000",
    "GIOU, -1e30",
    "CIOU, -1e30"
  })
  void outputsThatWentAstrayGiveAFiniteLoss(BoxLoss boxLoss, float value) {
    for (boolean newCoords : new boolean[] {false, true}) {
      List<HeadGeometry> heads = Heads.two(3, 1.2f, newCoords);
      List<float[]> outputs = Heads.outputs(heads, 3, 12);
      outputs.forEach(o -> Arrays.fill(o, value));
      List<float[]> gradients = Heads.like(outputs);

      assertThat(
              new DetectionLoss(heads, settings(boxLoss, .7), 1)
                  .of(outputs, TRUTHS, gradients)
                  .total())
          .isFinite();
      for (float[] slopes : gradients) {
        for (float slope : slopes) {
          assertThat(slope).isFinite();
        }
      }
    }
  }

  @Test
  void aSideThatIsFarTooLongIsPulledBack() {
    HeadGeometry head = new HeadGeometry(1, new float[] {.5f}, new float[] {.5f}, 1, 1, 1, false);
    float[] gradients = new float[6];
    new DetectionLoss(List.of(head), settings(BoxLoss.GIOU, .7), 1)
        .of(
            List.of(new float[] {0, 0, 12, 0, 0, 0}),
            List.of(List.of(truth(0, .5, .5, .5, .5))),
            List.of(gradients));

    assertThat(gradients[2]).isPositive();
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void outputsThatAreNoNumbersNeverThrow(float value) {
    for (boolean newCoords : new boolean[] {false, true}) {
      List<HeadGeometry> heads = Heads.two(3, 1.2f, newCoords);
      List<float[]> outputs = Heads.outputs(heads, 3, 13);
      outputs.forEach(o -> Arrays.fill(o, value));
      double loss =
          new DetectionLoss(heads, LossSettings.DEFAULT, 1)
              .of(outputs, TRUTHS, Heads.like(outputs))
              .total();

      if (Float.isNaN(value)) {
        assertThat(loss).isNaN();
      }
    }
  }
}
