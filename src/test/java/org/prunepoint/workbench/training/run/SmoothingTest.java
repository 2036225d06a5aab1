package org.prunepoint.workbench.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** By hand, with a weight of a half. */
final class SmoothingTest {
  @Test
  void theFirstValueStaysAndOlderOnesFade() {
    double[] smooth = Smoothing.of(new double[] {4, 8, 0}, .5);
    assertThat(smooth[0]).isEqualTo(4, within(1e-12));
    // (4/4 + 8/2) / (3/4), then (4/8 + 8/4 + 0) / (7/8).
    assertThat(smooth[1]).isEqualTo(20 / 3.0, within(1e-12));
    assertThat(smooth[2]).isEqualTo(20 / 7.0, within(1e-12));
  }

  @Test
  void whatIsConstantStaysSo() {
    assertThat(Smoothing.of(new double[] {.7, .7, .7}, .99))
        .containsExactly(new double[] {.7, .7, .7}, within(1e-12));
  }

  @Test
  void aValueThatIsMissingCountsForNothing() {
    double[] smooth = Smoothing.of(new double[] {4, Double.NaN, 8}, .5);
    assertThat(smooth[1]).isNaN();
    assertThat(smooth[2]).isEqualTo(20 / 3.0, within(1e-12));
  }

  @Test
  void noWeightChangesNothing() {
    assertThat(Smoothing.of(new double[] {1, 5, 2}, 0)).containsExactly(1, 5, 2);
  }
}
