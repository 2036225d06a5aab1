package org.prunepoint.workbench.prune.spread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class GammaHistogramTest {
  private final GammaHistogram histogram =
      new GammaHistogram(new float[] {0, 0.001f, 0.5f, 0.5f, 1}, 1);

  @Test
  void everySizeFallsIntoOneBinOnEitherScale() {
    for (GammaScale scale : GammaScale.values()) {
      for (double size : new double[] {0, 1e-9, .02, .5, 1}) {
        int bin = scale.bin(size, 80);
        assertThat(bin).isBetween(0, 79);
        assertThat(scale.edge(bin, 80)).isLessThanOrEqualTo(Math.max(size, 1e-6) + 1e-12);
        assertThat(scale.edge(bin + 1, 80)).isGreaterThanOrEqualTo(Math.max(size, 1e-6) - 1e-12);
      }
      assertThat(scale.bin(0, 80)).isZero();
      assertThat(scale.bin(1, 80)).isEqualTo(79);
    }
  }

  @Test
  void onTheLogarithmicScaleNearZeroIsMostOfTheAxis() {
    // 0.01 is 4 of 6 decades from the smallest to the largest.
    assertThat(GammaScale.LOGARITHMIC.place(.01)).isCloseTo(4. / 6, within(1e-9));
    assertThat(GammaScale.LINEAR.place(.01)).isEqualTo(.01);
    assertThat(GammaScale.LOGARITHMIC.share(4. / 6)).isCloseTo(.01, within(1e-9));
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
