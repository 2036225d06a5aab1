package org.prunepoint.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.prunepoint.Cancellation;
import org.prunepoint.darknet.HandMade;
import org.prunepoint.network.Layer.NmsKind;

/** Overlaps worked out by hand; what each kind compares is in Darknet's box.c. */
class DarknetSuppressionTest {

  private static int survivors(NmsKind kind, double beta, double threshold, Candidates candidates) {
    return new DarknetSuppression(kind, (float) beta, (float) threshold)
        .apply(candidates, .1f, new Cancellation())
        .size();
  }

  /** Boxes of one class: x, y, width, height, objectness. */
  private static Candidates boxes(double[]... boxes) {
    Candidates all = new Candidates(1);
    for (double[] b : boxes) {
      int i = all.add((float) b[0], (float) b[1], (float) b[2], (float) b[3], (float) b[4]);
      all.probability(i, 0, 1);
    }
    return all;
  }

  /**
   * Two squares of side .4, shifted by .1: intersection .12, union .2, IoU .6. Around both lies .5
   * x .4, so d2/c2 = .01 / .41 = .02439.
   */
  private static Candidates shifted() {
    return boxes(new double[] {.4, .5, .4, .4, .9}, new double[] {.5, .5, .4, .4, .8});
  }

  @ParameterizedTest(name = "{0} with exponent {1}: {2}")
  @CsvSource({
    // .6
    "DEFAULT, .6, .6",
    "CORNERS, .6, .6",
    // .6 - .02439^.6 = .6 - .10774
    "GREEDY,  .6, .49226",
    // The exponent of greedynms is always .6.
    "GREEDY,   1, .49226",
    // .6 - .02439
    "DIOU,     1, .57561",
    // .6 - sqrt(.02439) = .6 - .15617
    "DIOU,    .5, .44383"
  })
  void aBoxGoesWhereItsOverlapIsMoreThanTheThreshold(NmsKind kind, double beta, double overlap) {
    assertThat(survivors(kind, beta, overlap - 1e-4, shifted())).isEqualTo(1);
    assertThat(survivors(kind, beta, overlap + 1e-4, shifted())).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource
  void theMoreProbableOfTwoDoublesStays(NmsKind kind) {
    Candidates candidates =
        boxes(new double[] {.5, .5, .4, .4, .8}, new double[] {.5, .5, .4, .4, .9});

    assertThat(new DarknetSuppression(kind, .6f, .45f).apply(candidates, .1f, new Cancellation()))
        .containsExactly(new Detection(0, .9f, candidates.box(1)));
  }

  @Test
  void ofEquallyProbableDoublesTheFirstStays() {
    Candidates candidates =
        boxes(new double[] {.5, .5, .4, .4, .9}, new double[] {.51, .5, .4, .4, .9});

    assertThat(
            new DarknetSuppression(NmsKind.DEFAULT, .6f, .45f)
                .apply(candidates, .1f, new Cancellation()))
        .containsExactly(new Detection(0, .9f, candidates.box(0)));
  }

  @Test
  void aSuppressedBoxSuppressesNobody() {
    // Each overlaps its neighbour by IoU .6, the outer ones each other by .08 / .24 = .33.
    Candidates row =
        boxes(
            new double[] {.4, .5, .4, .4, .9},
            new double[] {.5, .5, .4, .4, .8},
            new double[] {.6, .5, .4, .4, .7});

    assertThat(
            new DarknetSuppression(NmsKind.DEFAULT, .6f, .45f).apply(row, .1f, new Cancellation()))
        .extracting(Detection::confidence)
        .containsExactly(.9f, .7f);
  }

  @Test
  void classesDoNotSuppressEachOther() {
    Candidates candidates = new Candidates(2);
    for (int c = 0; c < 2; c++) {
      int i = candidates.add(.5f, .5f, .4f, .4f, 1);
      candidates.probability(i, c, .8f);
    }

    assertThat(
            new DarknetSuppression(NmsKind.GREEDY, .6f, .45f)
                .apply(candidates, .1f, new Cancellation()))
        .extracting(Detection::classId)
        .containsExactlyInAnyOrder(0, 1);
  }

  @Test
  void oneBoxMayBeOfSeveralClasses() {
    Candidates candidates = new Candidates(3);
    int i = candidates.add(.5f, .5f, .4f, .4f, .5f);
    candidates.probability(i, 0, .8f);
    candidates.probability(i, 1, .1f);
    candidates.probability(i, 2, .6f);

    assertThat(
            new DarknetSuppression(NmsKind.DEFAULT, .6f, .45f)
                .apply(candidates, .1f, new Cancellation()))
        .extracting(Detection::classId, Detection::confidence)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(0, .4f),
            org.assertj.core.groups.Tuple.tuple(2, .3f));
  }

  @Test
  void boxesThatOnlyTouchOrHaveNoAreaAreNoDoubles() {
    assertThat(
            survivors(
                NmsKind.DIOU,
                .6,
                0,
                boxes(
                    new double[] {.25, .5, .25, .25, .9},
                    new double[] {.5, .5, .25, .25, .8},
                    new double[] {.25, .5, 0, 0, .7})))
        .isEqualTo(3);
  }

  @Test
  void nothingGivesNothing() {
    assertThat(survivors(NmsKind.DEFAULT, .6, .45, new Candidates(80))).isZero();
  }

  @Test
  void theLastHeadOfTheNetworkNamesTheKind() {
    String head = "[yolo]\nanchors=1,1\nclasses=1\n";
    String net =
        "[net]\nwidth=8\nheight=8\nchannels=1\n[convolutional]\nfilters=6\n"
            + head
            + "nms_kind=greedynms\n[route]\nlayers=0\n"
            + head;

    assertThat(DarknetSuppression.of(HandMade.network(net), .4f))
        .isEqualTo(new DarknetSuppression(NmsKind.DEFAULT, .6f, .4f));
    assertThat(
            DarknetSuppression.of(HandMade.network(net + "nms_kind=diounms\nbeta_nms=.7\n"), .4f))
        .isEqualTo(new DarknetSuppression(NmsKind.DIOU, .7f, .4f));
    assertThat(
            DarknetSuppression.of(
                HandMade.network("[net]\nwidth=8\nheight=8\nchannels=1\n[conv]\n"), .45f))
        .isEqualTo(new DarknetSuppression(NmsKind.DEFAULT, .6f, .45f));
  }

  @Test
  void intersectionOverUnionOfBoxes() {
    Box a = new Box(.4f, .5f, .4f, .4f);

    assertThat(a.iou(new Box(.5f, .5f, .4f, .4f))).isCloseTo(.6f, within(1e-6f));
    assertThat(a.iou(a)).isCloseTo(1, within(1e-6f));
    assertThat(a.iou(new Box(.9f, .5f, .4f, .4f))).isZero();
    // Half of it lies in a quarter: .04 / .16.
    assertThat(a.iou(new Box(.4f, .5f, .2f, .2f))).isCloseTo(.25f, within(1e-6f));
    assertThat(a.iou(new Box(.4f, .5f, 0, 0))).isZero();
    assertThat(new Box(.5f, .5f, 0, 0).iou(new Box(.5f, .5f, 0, 0))).isZero();
  }
}
