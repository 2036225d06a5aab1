package org.prunepoint.reconstruction.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;
import org.prunepoint.network.Shape;

class MomentsTest {
  private static Moments of(float... values) {
    return Moments.of(FloatBuffer.wrap(values), new Shape(1, 1, values.length));
  }

  @Test
  void mergesPicturesOfAnySize() {
    Moments all = Moments.none(1).and(of(1, 2)).and(of(3)).and(of(4, 5, 9));

    assertThat(all.mean(0)).isCloseTo(4, within(1e-12));
    // (9 + 4 + 1 + 0 + 1 + 25) / 5
    assertThat(all.variance(0)).isCloseTo(8, within(1e-12));
  }

  @Test
  void aLargeMeanTakesNoDigitsFromASmallVariance() {
    Moments all = of(10_000.001f, 10_000.002f).and(of(10_000.002f, 10_000.001f));

    double step = 10_000.002f - 10_000.001f;
    assertThat(all.variance(0)).isCloseTo(step * step / 3, within(1e-12));
  }

  @Test
  void oneValueHasNoVariance() {
    assertThat(of(3).variance(0)).isZero();
  }

  @Test
  void channelsAreKeptApart() {
    Moments two = Moments.of(FloatBuffer.wrap(new float[] {1, 3, 10, 30}), new Shape(2, 1, 2));

    assertThat(two.mean(0)).isEqualTo(2);
    assertThat(two.mean(1)).isEqualTo(20);
  }
}
