package org.prunepoint.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * A list worked out by hand: right, wrong, right, wrong, right; four truths. Precision 1, 1/2, 2/3,
 * 1/2, 3/5; recall 1/4, 1/4, 1/2, 1/2, 3/4.
 */
class AveragePrecisionTest {
  private static final int[] LIST = {1, 1, 2, 2, 3};
  private static final Offset<Double> EXACT = within(1e-12);

  @Test
  void areaHasTheHighestPrecisionFromTheDetectionBeforeOn() {
    // Steps of a quarter: 1; max(1/2, 2/3); max(1/2, 3/5).
    assertThat(AveragePrecision.area(LIST, 4)).isCloseTo((1 + 2 / 3. + .6) / 4, EXACT);
  }

  @Test
  void aStepAfterARightDetectionHasThatOnesPrecision() {
    // Right, right, with a third truth missed: the second step has precision 1.
    assertThat(AveragePrecision.area(new int[] {1, 2}, 3)).isCloseTo(2 / 3., EXACT);
    // Wrong, right: the step from 0 has max(0, 1/2).
    assertThat(AveragePrecision.area(new int[] {0, 1}, 1)).isCloseTo(.5, EXACT);
  }

  @Test
  void elevenPointsTakeTheHighestPrecisionToTheRight() {
    // Recalls 0, .1, .2 -> 1; .3, .4, .5 -> 2/3; .6, .7 -> .6; .8, .9, 1 -> 0.
    assertThat(AveragePrecision.points(LIST, 4, 11))
        .isCloseTo((3 + 3 * 2 / 3. + 2 * .6) / 11, EXACT);
  }

  @Test
  void aHundredAndOnePoints() {
    // 0 to .25: 26 points; .26 to .5: 25; .51 to .75: 25.
    double expected = (26 + 25 * 2 / 3. + 25 * .6) / 101;
    assertThat(AveragePrecision.points(LIST, 4, 101)).isCloseTo(expected, EXACT);
    assertThat(AveragePrecision.coco(LIST, 4)).isCloseTo(expected, within(1e-9));
  }

  @Test
  void trapezoidsFollowNumpy() {
    // numpy.trapz(numpy.interp(x, mrec, mpre), x) with
    // mrec = [0, .25, .25, .5, .5, .75, .751], mpre = [1, 1, 2/3, 2/3, .6, .6, 0].
    assertThat(AveragePrecision.trapezoids(LIST, 4)).isCloseTo(.5676666666666668, within(1e-9));
    // A perfect list: the sentinel min(1.001, 1) makes the last point 0.
    assertThat(AveragePrecision.trapezoids(new int[] {1}, 1)).isCloseTo(.995, EXACT);
  }

  @Test
  void nothingFoundOrNothingToFindIsZero() {
    int[] none = {};
    int[] wrong = {0, 0};
    for (int[] list : new int[][] {none, wrong}) {
      for (int truths : new int[] {0, 3}) {
        assertThat(AveragePrecision.area(list, truths)).isZero();
        assertThat(AveragePrecision.points(list, truths, 11)).isZero();
        assertThat(AveragePrecision.trapezoids(list, truths)).isZero();
        assertThat(AveragePrecision.coco(list, truths)).isZero();
      }
    }
  }

  /**
   * One of two truths found, then a wrong one: 49 steps at 1, one of 0.75 where the curve falls to
   * 0.5 at recall 0.5, and a triangle down to recall 1.
   */
  @Test
  void yolov5FallsToRecallOne() {
    assertThat(AveragePrecision.yolov5(new int[] {1, 1}, 2))
        .isCloseTo(.49 + .0075 + .5 * .5 / 2, within(1e-9));
    assertThat(AveragePrecision.yolov5(new int[] {1, 2}, 2)).isCloseTo(1 - .005, within(1e-9));
    assertThat(AveragePrecision.yolov5(new int[] {}, 2)).isZero();
  }
}
