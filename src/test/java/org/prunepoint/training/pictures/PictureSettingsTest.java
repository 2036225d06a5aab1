package org.prunepoint.training.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.prunepoint.Fault;

class PictureSettingsTest {
  private static PictureSettings settings(
      int batch, MultiScale multiScale, int threads, long memory) {
    return new PictureSettings(
        64, 64, 3, batch, Augmentation.DEFAULT, multiScale, 11, threads, memory);
  }

  @Test
  void everyPictureIsInEveryEpochAndNotInTheSameOrder() {
    var plan = new EpochPlan(100, settings(16, MultiScale.OFF, 1, 0));
    assertThat(plan.order(0)).containsExactlyInAnyOrder(IntStream.range(0, 100).toArray());
    assertThat(plan.order(1))
        .containsExactlyInAnyOrder(IntStream.range(0, 100).toArray())
        .isNotEqualTo(plan.order(0));
  }

  @Test
  void settingsThatMakeNoSenseAreFaults() {
    assertThatThrownBy(() -> new Augmentation(0, 1.5, 0, 0, 0, 0, 0, 0, 0))
        .isInstanceOf(Fault.class)
        .hasMessage("--saturation: expected a number from 0 to 1, found \"1.5\".");
    assertThatThrownBy(() -> new Augmentation(0, 0, 0, 0, 0, 0, Double.NaN, 0, 0))
        .isInstanceOf(Fault.class);
    assertThatThrownBy(() -> new MultiScale(1.5, .5, 10, 32)).isInstanceOf(Fault.class);
    assertThatThrownBy(() -> new MultiScale(.5, 1.5, 0, 32)).isInstanceOf(Fault.class);
    assertThatThrownBy(() -> settings(4, new MultiScale(.6, .9, 1, 64), 1, 0))
        .isInstanceOf(Fault.class)
        .hasMessage(
            "No multiple of 64 pixels lies between 0.6 and 0.9 times the network's width of 64.");
    assertThatThrownBy(() -> settings(1, MultiScale.OFF, 1, 0)).isInstanceOf(Fault.class);
    assertThatThrownBy(() -> settings(4, MultiScale.OFF, 0, 0)).isInstanceOf(Fault.class);
    assertThatThrownBy(() -> settings(4, MultiScale.OFF, 1, -1)).isInstanceOf(Fault.class);
    assertThatThrownBy(() -> settings(1_000_000, MultiScale.OFF, 1, 0)).isInstanceOf(Fault.class);
  }
}
