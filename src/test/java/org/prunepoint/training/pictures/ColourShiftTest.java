package org.prunepoint.training.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColourShiftTest {
  private static final int PIXELS = 20_000;

  /** The JDK has its own conversion, in floating point. */
  @ParameterizedTest(name = "hue {0}, saturation {1}, value {2}")
  @CsvSource({
    "0, 1, 1",
    ".014, 1, 1",
    "-.25, 1, 1",
    ".5, 1, 1",
    "0, .4, 1",
    "0, 1.6, 1",
    "0, 1, .65",
    "0, 1, 1.35",
    "-.01, 1.3, .8"
  })
  void colourIsWhatTheJdkMakesOfIt(float hue, float saturation, float value) {
    byte[] planes = new byte[3 * PIXELS];
    new Random(1).nextBytes(planes);
    byte[] before = planes.clone();
    new ColourShift(hue, saturation, value).apply(planes, 0, PIXELS, PIXELS);
    for (int i = 0; i < PIXELS; i++) {
      float[] hsv =
          Color.RGBtoHSB(
              before[i] & 255, before[PIXELS + i] & 255, before[2 * PIXELS + i] & 255, null);
      int rgb =
          Color.HSBtoRGB(
              hsv[0] + hue, Math.min(1, hsv[1] * saturation), Math.min(1, hsv[2] * value));
      for (int c = 0; c < 3; c++) {
        assertThat(planes[c * PIXELS + i] & 255).isCloseTo(rgb >> (16 - 8 * c) & 255, within(3));
      }
    }
  }

  @Test
  void onlyTheRangeAskedForChanges() {
    byte[] planes = {10, 20, 30, 40, 50, 60};
    new ColourShift(0, 1, 0).apply(planes, 1, 2, 2);
    assertThat(planes).containsExactly(10, 0, 30, 0, 50, 0);
  }
}
