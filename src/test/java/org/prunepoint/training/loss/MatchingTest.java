package org.prunepoint.training.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prunepoint.training.loss.Heads.truth;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prunepoint.training.loss.Matching.Match;

class MatchingTest {
  /** Anchors .5 x .6 and .8 x .7 on 3 x 2 positions, .1 x .2 and .3 x .25 on 6 x 4. */
  private static final List<HeadGeometry> HEADS = Heads.two(3, 1, false);

  private static List<String> matches(double matchIou, double x, double y, double w, double h) {
    return Matching.bySize(HEADS, List.of(List.of(truth(0, x, y, w, h))), matchIou).stream()
        .map(m -> m.head() + "/" + m.box())
        .toList();
  }

  @Test
  void everyAnchorAboveTheThresholdIsTrained() {
    // The object is .5 x .6. By hand: 1; .3 / .56 = .536; .02 / .3 = .067; .075 / .3 = .25.
    assertThat(matches(.5, .5, .5, .5, .6)).containsExactly("0/0", "0/1");
    assertThat(matches(.2, .5, .5, .5, .6)).containsExactly("0/0", "0/1", "1/1");
    assertThat(matches(.06, .5, .5, .5, .6)).containsExactly("0/0", "0/1", "1/0", "1/1");
  }

  @Test
  void theBestAnchorIsTrainedEvenUnderTheThreshold() {
    // Nothing is like a box of .02 x .9: the old tools did not train it at all.
    assertThat(matches(.3, .5, .5, .02, .9)).containsExactly("1/0");
    assertThat(matches(1, .5, .5, .5, .6)).containsExactly("0/0");
  }

  @Test
  void theBestAnchorIsTrainedOnce() {
    assertThat(matches(.9, .5, .5, .3, .25)).containsExactly("1/1");
  }

  @Test
  void ofEquallyGoodAnchorsUnderTheThresholdTheFirstIsTrained() {
    List<HeadGeometry> twins =
        List.of(
            new HeadGeometry(1, new float[] {.5f, .5f}, new float[] {.5f, .5f}, 1, 1, 1, false));

    assertThat(Matching.bySize(twins, List.of(List.of(truth(0, .5, .5, .1, .1))), .5))
        .extracting(Match::box)
        .containsExactly(0);
  }

  @ParameterizedTest
  @CsvSource({
    "0,    0,    0",
    "0.34, 0.2,  1", // just right of the first border
    "0.33, 0.2,  0", // just left of it
    "0.5,  0.5,  4", // on a horizontal border: the row below
    "1,    0.2,  2", // the edge of the picture belongs to the last column
    "0.2,  1,    3",
    "1,    1,    5",
    "1.01, -0.01, 2", // a label a little outside
  })
  void theCellHoldsTheCentre(double x, double y, int cell) {
    assertThat(Matching.bySize(HEADS, List.of(List.of(truth(0, x, y, .5, .6))), .9))
        .extracting(Match::cell)
        .containsExactly(cell);
  }

  @Test
  void picturesKeepTheirOwnObjects() {
    List<Match> matches =
        Matching.bySize(
            HEADS,
            List.of(List.of(), List.of(truth(2, .1, .1, .5, .6), truth(1, .9, .9, .3, .25))),
            .9);

    assertThat(matches).extracting(Match::image).containsExactly(1, 1);
    assertThat(matches).extracting(m -> m.truth().classId()).containsExactly(2, 1);
  }

  @Test
  void aBoxWithoutAreaIsNoTrouble() {
    assertThat(matches(.25, .5, .5, 0, 0)).hasSize(1);
  }
}
