package org.prunepoint.workbench.training.gamma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.prunepoint.workbench.kit.theme.Palette;

final class CountScaleTest {
  @Test
  void colouringGoesByPowersOfTenFromOneToTheLargestCount() {
    var scale = new CountScale(Palette.LIGHT, 1000);
    assertThat(scale.getUpperBound()).isEqualTo(3, within(1e-9));
    assertThat(scale.getPaint(0)).isEqualTo(java.awt.Color.decode("#d6e6f4"));
    assertThat(scale.getPaint(3)).isEqualTo(java.awt.Color.decode("#08306b"));
  }
}
