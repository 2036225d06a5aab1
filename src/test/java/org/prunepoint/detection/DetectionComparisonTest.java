package org.prunepoint.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.prunepoint.Cancellation;

/** Figures are worked out by hand: boxes are 10 x 10 in hundredths of the picture. */
class DetectionComparisonTest {
  private static Detection at(int classId, double confidence, double left, double top) {
    return new Detection(
        classId,
        (float) confidence,
        new Box((float) (left + 5) / 100, (float) (top + 5) / 100, .1f, .1f));
  }

  private static DetectionComparison compare(List<Detection> original, List<Detection> other) {
    return DetectionComparison.of(original, other, new Cancellation());
  }

  @Test
  void whatBothFoundIsCommonAndTheRestIsLostOrGained() {
    Detection car = at(0, .9, 10, 10);
    Detection carAgain = at(0, .6, 12, 10); // 8 of 10 wide in common: IoU 80 / 120
    Detection lost = at(0, .5, 50, 10);
    Detection gained = at(0, .7, 80, 80);

    var compared = compare(List.of(lost, car), List.of(gained, carAgain));

    assertThat(compared.common())
        .singleElement()
        .satisfies(
            pair -> {
              assertThat(pair.original()).isEqualTo(car);
              assertThat(pair.other()).isEqualTo(carAgain);
              assertThat(pair.iou()).isCloseTo(2 / 3f, within(1e-5f));
            });
    assertThat(compared.lost()).containsExactly(lost);
    assertThat(compared.gained()).containsExactly(gained);
    assertThat(compared.counts()).isEqualTo(new ClassCounts(2, 2, 1));
    assertThat(compared.counts().agreement()).isCloseTo(1 / 3., within(1e-12));
    assertThat(compared.meanIou()).isCloseTo(2 / 3., within(1e-5));
  }

  /** 6.6 of 10 in common is 66 / 134 = 0.493; 6.7 is 67 / 133 = 0.504. */
  @Test
  void anOverlapUnderAHalfIsAnotherObject() {
    List<Detection> original = List.of(at(0, .9, 10, 10));

    assertThat(compare(original, List.of(at(0, .9, 13.4, 10))).common()).isEmpty();
    assertThat(compare(original, List.of(at(0, .9, 13.3, 10))).common()).hasSize(1);
  }

  @Test
  void anotherClassIsAnotherObject() {
    var compared = compare(List.of(at(0, .9, 10, 10)), List.of(at(1, .9, 10, 10)));

    assertThat(compared.byClass())
        .containsEntry(0, new ClassCounts(1, 0, 0))
        .containsEntry(1, new ClassCounts(0, 1, 0));
    assertThat(compared.meanIou()).isNaN();
  }

  @Test
  void theSurestChoosesFirstAndEachIsTakenOnce() {
    Detection sure = at(0, .9, 10, 10);
    Detection unsure = at(0, .4, 11, 10);
    Detection only = at(0, .8, 11.5, 10); // closer to the unsure one

    var compared = compare(List.of(unsure, sure), List.of(only));

    assertThat(compared.common()).extracting(p -> p.original()).containsExactly(sure);
    assertThat(compared.lost()).containsExactly(unsure);
    assertThat(compared.gained()).isEmpty();
  }

  @Test
  void eachTakesTheClosestThatIsFree() {
    Detection near = at(0, .3, 11, 10);
    Detection nearer = at(0, .2, 10.5, 10);

    var compared = compare(List.of(at(0, .9, 10, 10), at(0, .8, 10, 10)), List.of(near, nearer));

    assertThat(compared.common()).extracting(p -> p.other()).containsExactly(nearer, near);
  }

  @Test
  void boxesWithoutMeasureMatchNothing() {
    Detection wild = new Detection(0, .9f, new Box(Float.NaN, .5f, Float.POSITIVE_INFINITY, 1));

    var compared = compare(List.of(wild), List.of(wild));

    assertThat(compared.lost()).hasSize(1);
    assertThat(compared.gained()).hasSize(1);
  }

  @Test
  void ofManyBoxesItFindsWhatTryingEachFinds() {
    var random = new SplittableRandom(7);
    List<Detection> original = new ArrayList<>();
    List<Detection> other = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      var box =
          new Box(
              (float) random.nextDouble(),
              (float) random.nextDouble(),
              (float) random.nextDouble(.01, .6),
              (float) random.nextDouble(.01, .6));
      original.add(new Detection(random.nextInt(2), random.nextInt(100) / 100f, box));
      var moved = new Box(box.x() + .02f, box.y(), box.width() * 1.1f, box.height());
      other.add(new Detection(random.nextInt(2), random.nextInt(100) / 100f, moved));
    }

    var compared = compare(original, other);

    assertThat(compared.common()).hasSizeBetween(50, 350);
    assertThat(compared.common()).extracting(p -> p.other()).doesNotHaveDuplicates();
    assertThat(compared.common()).allMatch(p -> p.iou() >= .5f);
    assertThat(compared.lost())
        .allMatch(
            one ->
                compared.gained().stream()
                    .noneMatch(
                        two -> one.classId() == two.classId() && one.box().iou(two.box()) >= .5f));
  }

  @Test
  void totalsAreThoseOfAllPictures() {
    var same = compare(List.of(at(0, .9, 10, 10)), List.of(at(0, .9, 10, 10)));
    var differs =
        compare(List.of(at(0, .9, 10, 10), at(1, .9, 50, 50)), List.of(at(0, .8, 12, 10)));

    var totals = ComparisonTotals.of(List.of(same, differs, DetectionComparison.EMPTY));

    assertThat(totals.pictures()).isEqualTo(3);
    assertThat(totals.differing()).isEqualTo(1);
    assertThat(totals.byClass())
        .containsEntry(0, new ClassCounts(2, 2, 2))
        .containsEntry(1, new ClassCounts(1, 0, 0));
    assertThat(totals.counts()).isEqualTo(new ClassCounts(3, 2, 2));
    assertThat(totals.meanIou()).isCloseTo((1 + 2 / 3.) / 2, within(1e-5));
    assertThat(ComparisonTotals.of(List.of(same)).plus(ComparisonTotals.of(List.of(differs))))
        .isEqualTo(ComparisonTotals.of(List.of(same, differs)));
    assertThat(ComparisonTotals.NONE.meanIou()).isNaN();
    assertThat(ComparisonTotals.NONE.counts().agreement()).isEqualTo(1);
  }

  @Test
  void aStopIsHeard() {
    var cancellation = new Cancellation();
    cancellation.request();

    assertThatThrownBy(
            () ->
                DetectionComparison.of(
                    List.of(at(0, .9, 10, 10)), List.of(at(0, .9, 10, 10)), cancellation))
        .isInstanceOf(CancellationException.class);
  }
}
