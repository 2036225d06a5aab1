package org.prunepoint.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.prunepoint.dataset.Truth;
import org.prunepoint.detection.Box;

/** Pictures that count several times, compared with lists in which they stand several times. */
class ResamplingTest {
  private static final Offset<Double> CLOSE = within(1e-12);
  private static final int CLASSES = 4;
  private static final int PICTURES = 30;
  private static final Box ANYWHERE = new Box(.5f, .5f, .1f, .1f);

  private final Random chance = new Random(17);
  private final List<@Nullable Verdicts> verdicts = new ArrayList<>();
  private final List<List<Truth>> truths = new ArrayList<>();

  /** The last class occurs on the first picture only. */
  private void pictures(boolean tenThresholds) {
    for (int p = 0; p < PICTURES; p++) {
      var found = new Verdicts();
      var wanted = new ArrayList<Truth>();
      for (int d = 0; d < 12; d++) {
        int c = chance.nextInt(CLASSES - 1);
        boolean right = chance.nextInt(3) > 0;
        int bits =
            !right ? 0 : tenThresholds ? (1 << (1 + chance.nextInt(10))) - 1 : Verdicts.AT_50;
        // On other pictures there are some as sure as this.
        found.add(c, (12 * chance.nextInt(5) + d + 1) / 60f, bits);
        if (right) {
          wanted.add(new Truth(c, ANYWHERE));
        }
      }
      wanted.add(new Truth(chance.nextInt(CLASSES - 1), ANYWHERE));
      if (p == 0) {
        wanted.add(new Truth(CLASSES - 1, ANYWHERE));
      }
      verdicts.add(p == 7 ? null : found);
      truths.add(wanted);
    }
  }

  /** What the scorer itself says of a list in which each picture stands so many times. */
  private double listed(Scorer scorer, int[] times) {
    var list = new ArrayList<Verdicts>();
    int[] counts = new int[CLASSES];
    for (int p = 0; p < PICTURES; p++) {
      Verdicts v = verdicts.get(p);
      for (int t = 0; v != null && t < times[p]; t++) {
        list.add(v);
        truths.get(p).forEach(truth -> counts[truth.classId()]++);
      }
    }
    return scorer
        .sum(list, new Scorer.Tally(List.of("a", "b", "c", "d"), counts, 0, 0, List.of()))
        .map();
  }

  @Test
  void aPictureThatCountsTwiceIsAsOneThatIsListedTwice() {
    for (String name : Scorers.names()) {
      verdicts.clear();
      truths.clear();
      Scorer scorer = Scorers.named(name);
      pictures(scorer.figure() == Figure.MAP5095);
      var resampling = new Resampling(scorer, CLASSES, verdicts, truths);
      for (int draw = 0; draw < 10; draw++) {
        int[] times = new int[PICTURES];
        for (int i = 0; i < PICTURES; i++) {
          times[chance.nextInt(PICTURES)]++;
        }
        assertThat(resampling.map(times)).as(name).isCloseTo(listed(scorer, times), CLOSE);
      }
      int[] once = new int[PICTURES];
      Arrays.fill(once, 1);
      assertThat(resampling.map()).as(name).isCloseTo(listed(scorer, once), CLOSE);
    }
  }

  /**
   * Two pictures with one truth each. On the first it is found at .9; on the second something wrong
   * is at .8 and the truth at .7. By 101 points of recall: (51 of precision 1 and 50 of 2/3) / 101.
   * With the first twice, ranks are right, right, wrong, right: 67 recalls up to 2/3 at precision
   * 1, 34 at 3/4. With the second twice: wrong, wrong, right, right: all at 1/2.
   */
  @Test
  void twoPicturesByHand() {
    var first = new Verdicts();
    first.add(0, .9f, Verdicts.AT_50);
    var second = new Verdicts();
    second.add(0, .8f, 0);
    second.add(0, .7f, Verdicts.AT_50);
    List<Truth> one = List.of(new Truth(0, ANYWHERE));
    var resampling =
        new Resampling(Scorers.named("darknet-101"), 1, List.of(first, second), List.of(one, one));
    assertThat(resampling.map()).isCloseTo((51 + 50 * 2 / 3.) / 101, CLOSE);
    assertThat(resampling.map(new int[] {2, 0})).isCloseTo(1, CLOSE);
    assertThat(resampling.map(new int[] {2, 1})).isCloseTo((67 + 34 * 3 / 4.) / 101, CLOSE);
    assertThat(resampling.map(new int[] {0, 2})).isCloseTo(.5, CLOSE);
  }
}
