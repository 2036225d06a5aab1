package org.prunepoint.workbench.prune;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class GammaHistogramTest {
  private final GammaHistogram histogram =
      new GammaHistogram(new float[] {0, 0.001f, 0.5f, 0.5f, 1}, 1);

  @Test
  void everyGammaFallsIntoOneBinOnEitherScale() {
    for (boolean logarithmic : new boolean[] {false, true}) {
      int[] counts = histogram.counts(histogram.edges(logarithmic));
      assertThat(Arrays.stream(counts).sum()).isEqualTo(5);
      assertThat(counts[0]).isPositive();
      assertThat(counts[counts.length - 1]).isEqualTo(1);
    }
  }

  @Test
  void quantilesAndSharesAreThoseOfTheSortedSizes() {
    assertThat(histogram.quantile(0)).isZero();
    assertThat(histogram.quantile(.5)).isEqualTo(0.5);
    assertThat(histogram.quantile(1)).isEqualTo(1);
    assertThat(histogram.below(0.5)).isEqualTo(0.4);
  }

  @Test
  void ofNothingThereIsNoQuantile() {
    assertThat(GammaHistogram.EMPTY.quantile(.5)).isNaN();
    assertThat(GammaHistogram.EMPTY.below(.5)).isNaN();
  }
}
