package org.prunepoint.evaluation.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PairedBootstrapTest {
  private static final String SET = "a set of pictures";

  @Test
  void aSampleIsTheSameEverywhereAndPartOfEachLargerOne() {
    PictureSample small = PictureSample.of(SET, 1000, 50);
    PictureSample large = PictureSample.of(SET, 1000, 200);

    assertThat(small.pictures()).hasSize(50).isSorted().doesNotHaveDuplicates();
    assertThat(small.pictures()).containsExactly(PictureSample.of(SET, 1000, 50).pictures());
    assertThat(large.pictures()).contains(small.pictures());
    assertThat(small.pictures()).isNotEqualTo(PictureSample.of("another", 1000, 50).pictures());
    assertThat(PictureSample.of(SET, 30, 50).pictures())
        .containsExactly(IntStream.range(0, 30).toArray());
  }

  /** Of 1,000 pictures each is in about one of ten samples of 100. */
  @Test
  void noPictureIsLikelierThanAnother() {
    int[] in = new int[1000];
    for (int set = 0; set < 2000; set++) {
      for (int picture : PictureSample.of("set " + set, 1000, 100).pictures()) {
        in[picture]++;
      }
    }
    // Binomial, 2000 trials of 0.1: mean 200, deviation 13.4; the mean of a hundred of them 1.34.
    assertThat(Arrays.stream(in, 0, 100).average().orElseThrow()).isCloseTo(200, within(6.));
    assertThat(Arrays.stream(in, 900, 1000).average().orElseThrow()).isCloseTo(200, within(6.));
    assertThat(Arrays.stream(in).max().orElseThrow()).isLessThan(270);
  }

  /** As many as there are, with replacement: one in e is not among them. */
  @Test
  void aDrawIsAsLargeAsTheSample() {
    int[] times = PairedBootstrap.times(5000, 7);
    assertThat(Arrays.stream(times).sum()).isEqualTo(5000);
    assertThat(Arrays.stream(times).filter(t -> t == 0).count() / 5000.)
        .isCloseTo(1 / Math.E, within(.02));
    assertThat(times).isNotEqualTo(PairedBootstrap.times(5000, 8));
  }

  @Test
  void theBetterOfTwoNetworksHasTheHigherOfEachBound() {
    assertThat(new MapBounds(20, 90, .2, .5).orBetter(new MapBounds(20, 90, .3, .4)))
        .isEqualTo(new MapBounds(20, 90, .3, .5));
  }
}
