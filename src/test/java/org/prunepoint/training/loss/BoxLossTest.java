package org.prunepoint.training.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BoxLossTest {
  private static final double STEP = 1e-6;

  private static double likeness(BoxLoss kind, double[] p, double[] t) {
    return kind.likeness(p, t, new double[4]);
  }

  /** Centre and size of a box given by its corners. */
  private static double[] corners(double left, double top, double right, double bottom) {
    return new double[] {(left + right) / 2, (top + bottom) / 2, right - left, bottom - top};
  }

  /** {@code v} and its weight as in the paper of CIoU, equations 8 to 11. */
  private static double[] aspect(double[] p, double[] t, double iou) {
    double v =
        4 / Math.pow(Math.PI, 2) * Math.pow(Math.atan(t[2] / t[3]) - Math.atan(p[2] / p[3]), 2);
    return new double[] {v, v == 0 ? 0 : v / (1 - iou + v)};
  }

  /** Both measures written down anew, by corners, with the weight of the aspect given. */
  private static double plain(BoxLoss kind, double[] p, double[] t, double weight) {
    double[] a = {p[0] - p[2] / 2, p[1] - p[3] / 2, p[0] + p[2] / 2, p[1] + p[3] / 2};
    double[] b = {t[0] - t[2] / 2, t[1] - t[3] / 2, t[0] + t[2] / 2, t[1] + t[3] / 2};
    double inter =
        Math.max(0, Math.min(a[2], b[2]) - Math.max(a[0], b[0]))
            * Math.max(0, Math.min(a[3], b[3]) - Math.max(a[1], b[1]));
    double union = p[2] * p[3] + t[2] * t[3] - inter;
    double width = Math.max(a[2], b[2]) - Math.min(a[0], b[0]);
    double height = Math.max(a[3], b[3]) - Math.min(a[1], b[1]);
    double iou = inter / union;
    return switch (kind) {
      case GIOU -> iou - (width * height - union) / (width * height);
      case CIOU -> {
        double[] aspect = aspect(p, t, iou);
        yield iou
            - (Math.pow(p[0] - t[0], 2) + Math.pow(p[1] - t[1], 2))
                / (width * width + height * height)
            - (Double.isNaN(weight) ? aspect[1] : weight) * aspect[0];
      }
    };
  }

  private static double iou(double[] p, double[] t) {
    double w =
        Math.min(p[0] + p[2] / 2, t[0] + t[2] / 2) - Math.max(p[0] - p[2] / 2, t[0] - t[2] / 2);
    double h =
        Math.min(p[1] + p[3] / 2, t[1] + t[3] / 2) - Math.max(p[1] - p[3] / 2, t[1] - t[3] / 2);
    double inter = Math.max(0, w) * Math.max(0, h);
    return inter / (p[2] * p[3] + t[2] * t[3] - inter);
  }

  private static double[] numbers(String text) {
    return java.util.Arrays.stream(text.trim().split(" +"))
        .mapToDouble(Double::parseDouble)
        .toArray();
  }

  /** The figures of torchvision's tests of generalized_box_iou and complete_box_iou. */
  @ParameterizedTest
  @CsvSource({
    "0 0 100 100,     0 0 100 100,   1.0,     1.0",
    "0 0 100 100,     0 0 50 50,     0.25,    0.1875",
    "0 0 100 100,     200 200 300 300, -0.7778, -0.4444",
    "0 0 50 50,       200 200 300 300, -0.8611, -0.5625",
    "285.3538 185.5758 1193.5110 851.4551, 285.1472 188.7374 1192.4984 851.0669, 0.9933, 0.9933",
    "285.1472 188.7374 1192.4984 851.0669, 279.2440 197.9812 1189.4746 849.2019, 0.9737, 0.9737",
  })
  void givesWhatTorchvisionGives(String p, String t, double giou, double ciou) {
    double[] a = numbers(p);
    double[] b = numbers(t);
    double[] predicted = corners(a[0], a[1], a[2], a[3]);
    double[] truth = corners(b[0], b[1], b[2], b[3]);

    assertThat(likeness(BoxLoss.GIOU, predicted, truth)).isCloseTo(giou, within(5.1e-4));
    assertThat(likeness(BoxLoss.CIOU, predicted, truth)).isCloseTo(ciou, within(5.1e-4));
  }

  @Test
  void aspectRatiosCountAgainstCiou() {
    // By hand: IoU 1/3, centres equal, v = 4/pi^2 (atan 2 - atan 1/2)^2 = 0.16783,
    // weight = v / (2/3 + v) = 0.20111.
    assertThat(likeness(BoxLoss.CIOU, new double[] {0, 0, 2, 1}, new double[] {0, 0, 1, 2}))
        .isCloseTo(1 / 3.0 - .20111 * .16783, within(1e-5));
    assertThat(likeness(BoxLoss.GIOU, new double[] {0, 0, 2, 1}, new double[] {0, 0, 1, 2}))
        .isCloseTo(1 / 3.0 - 1 / 4.0, within(1e-8));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "overlapping,        5 5 3 2,        6 5.5 2 4",
    "overlapping left,   5 5 3 2,        4.1 4.2 2 1.5",
    "apart,              1 1 1 2,        8 6 3 1",
    "beside each other,  1 5 1 2,        8 5.2 3 1",
    "inside,             5 5 1 1.5,      5.2 5.1 4 3",
    "around,             5 5 6 7,        5.2 5.1 2 3",
    "one thin,           5 5 4 0.01,     5.2 5.003 3 2",
    "both thin,          5 5 0.01 3,     5.003 5.1 0.02 4",
    "one side in common, 5 5 4 3,        5.5 5.1 3 1",
    "equal centres,      5 5 4 3,        5 5 3 4",
    "equal,              5 5 4 3,        5 5 4 3",
  })
  void slopesAreThoseOfFiniteDifferences(String name, String p, String t) {
    double[] predicted = numbers(p);
    double[] truth = numbers(t);
    for (BoxLoss kind : BoxLoss.values()) {
      double[] slope = new double[4];
      double value = kind.likeness(predicted, truth, slope);
      assertThat(value).as(name).isCloseTo(plain(kind, predicted, truth, Double.NaN), within(1e-6));
      // The gradient takes the weight of the aspect as constant, so the function has to as well.
      double weight = aspect(predicted, truth, iou(predicted, truth))[1];
      for (int i = 0; i < 4; i++) {
        double[] more = predicted.clone();
        double[] less = predicted.clone();
        more[i] += STEP;
        less[i] -= STEP;
        double expected =
            (plain(kind, more, truth, weight) - plain(kind, less, truth, weight)) / (2 * STEP);
        assertThat(slope[i])
            .as("%s, %s by %d", name, kind, i)
            .isCloseTo(expected, within(1e-5 * Math.max(1, Math.abs(expected))));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void touchingBoxesArePulledTogetherAsIfTheyWereApart(BoxLoss kind) {
    // The overlap has a kink here: it grows on one side only.
    double[] truth = {7, 5, 2, 2};
    double[] slope = new double[4];
    double value = kind.likeness(new double[] {5, 5, 2, 2}, truth, slope);
    double[] apart = {5 - STEP, 5, 2, 2};

    assertThat(value).isCloseTo(plain(kind, new double[] {5, 5, 2, 2}, truth, 0), within(1e-6));
    assertThat(slope[0])
        .isPositive()
        .isCloseTo((value - likeness(kind, apart, truth)) / STEP, within(1e-3));
  }

  @ParameterizedTest
  @EnumSource
  void nothingPullsAtABoxThatIsWhereItShouldBe(BoxLoss kind) {
    double[] slope = new double[4];

    assertThat(kind.likeness(new double[] {3, 4, 2, 1}, new double[] {3, 4, 2, 1}, slope))
        .isCloseTo(1, within(1e-8));
    assertThat(slope).containsExactly(new double[4], within(1e-8));
  }

  @ParameterizedTest
  @EnumSource
  void aBoxWithoutAreaHasAFiniteLikeness(BoxLoss kind) {
    double[] slope = new double[4];

    assertThat(kind.likeness(new double[4], new double[] {3, 4, 2, 1}, slope)).isFinite();
    assertThat(slope).doesNotContain(Double.NaN);
    assertThat(kind.likeness(new double[4], new double[4], slope)).isFinite();
    assertThat(slope).doesNotContain(Double.NaN);
  }
}
