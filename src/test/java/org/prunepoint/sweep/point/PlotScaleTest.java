package org.prunepoint.sweep.point;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PlotScaleTest {
  @Test
  void costsAreMarkedByPowersAndStandByTheirRatio() {
    PlotScale scale = PlotScale.powers(new double[] {200e3, 1e6, 2e6});
    assertThat(scale.ticks().stream().map(scale::label))
        .containsExactly("200 k", "300 k", "500 k", "700 k", "1 M", "1.5 M", "2 M");
    double doubled = scale.share(400e3) - scale.share(200e3);
    assertThat(scale.share(2e6) - scale.share(1e6)).isCloseTo(doubled, within(1e-12));
  }

  @Test
  void onePointAloneHasMarksBesideIt() {
    PlotScale scale = PlotScale.powers(new double[] {5});
    assertThat(scale.ticks().stream().map(scale::label)).containsExactly("2", "3", "5");
    assertThat(scale.share(5)).isBetween(0., 1.);
  }

  @Test
  void mapIsMarkedInEvenSteps() {
    PlotScale scale = PlotScale.even(new double[] {.787, .863});
    assertThat(scale.ticks().stream().map(scale::label))
        .containsExactly("0.78", "0.8", "0.82", "0.84", "0.86", "0.88");
  }
}
