package org.prunepoint.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.prunepoint.Cancellation;
import org.prunepoint.dataset.Truth;
import org.prunepoint.detection.Box;
import org.prunepoint.evaluation.sample.MapBounds;
import org.prunepoint.evaluation.sample.PairedBootstrap;
import org.prunepoint.evaluation.sample.PictureSample;

/**
 * Bounds of a network's mAP on all pictures. Every picture has one object, found at the same
 * confidence or not at all, so that by the area under the curve the mAP is the share of pictures on
 * which it is found: a mean, of which textbooks say how far it lies from that of all.
 */
class BootstrapBoundsTest {
  private static final int ALL = 4000;
  private static final int SAMPLE = 400;
  private static final Scorer SCORER = Scorers.named("darknet");
  private static final Box ANYWHERE = new Box(.5f, .5f, .1f, .1f);

  /** Of the network as it came: it finds what is not hard. */
  private final boolean[] known = new boolean[ALL];

  /** Of the pruned one: it finds most of what the other finds. */
  private final boolean[] candidate = new boolean[ALL];

  private void networks(long seed) {
    Random chance = new Random(seed);
    for (int i = 0; i < ALL; i++) {
      known[i] = chance.nextDouble() < .7;
      candidate[i] = known[i] && chance.nextDouble() < .9;
    }
  }

  private static Resampling of(boolean[] found, PictureSample sample) {
    List<Verdicts> verdicts = new ArrayList<>();
    List<List<Truth>> truths = new ArrayList<>();
    for (int picture : sample.pictures()) {
      var v = new Verdicts();
      if (found[picture]) {
        v.add(0, .9f, Verdicts.AT_50);
      }
      verdicts.add(v);
      truths.add(List.of(new Truth(0, ANYWHERE)));
    }
    return new Resampling(SCORER, 1, verdicts, truths);
  }

  private static double share(boolean[] found) {
    int n = 0;
    for (boolean one : found) {
      n += one ? 1 : 0;
    }
    return (double) n / found.length;
  }

  private MapBounds bounds(PictureSample sample) {
    Cancellation never = new Cancellation();
    return new PairedBootstrap(sample, of(known, sample), never)
        .bounds(of(candidate, sample), share(known), never);
  }

  /**
   * The candidate loses p = 0.07 of the pictures: the difference has the deviation sqrt(p (1 - p) /
   * 400) = 0.0128, and 99 of 100 lie within 2.326 of it on one side. Its own mAP alone would be
   * known to 0.056 only.
   */
  @Test
  void boundsAreAsFarApartAsThoseOfADifferenceOfMeans() {
    networks(1);
    PictureSample sample = PictureSample.of("pictures", ALL, SAMPLE);
    MapBounds found = bounds(sample);
    assertThat(found.pictures()).isEqualTo(SAMPLE);
    assertThat(found.of()).isEqualTo(ALL);
    assertThat(found.high() - found.low()).isCloseTo(2 * 2.326 * .0128, within(.012));
    assertThat(share(candidate)).isBetween(found.low(), found.high());
    assertThat(bounds(sample)).isEqualTo(found);
  }

  /** Of 300 samples, two or three may leave the mAP of all above their bound. */
  @Test
  void theMapOfAllPicturesIsBelowTheBoundInNinetyNineOfAHundredCases() {
    int above = 0;
    for (int set = 0; set < 300; set++) {
      networks(set);
      above +=
          share(candidate) > bounds(PictureSample.of("set " + set, ALL, SAMPLE)).high() ? 1 : 0;
    }
    assertThat(above).isLessThanOrEqualTo(8); // 9 or more of 300 at 1 %: one in 300
  }

  @Test
  void aNetworkThatFindsWhatTheOtherFindsHasItsMap() {
    networks(3);
    System.arraycopy(known, 0, candidate, 0, ALL);
    MapBounds found = bounds(PictureSample.of("pictures", ALL, SAMPLE));
    assertThat(found.low()).isEqualTo(share(known));
    assertThat(found.high()).isEqualTo(share(known));
  }
}
