package org.prunepoint.training.pictures;

/**
 * Turns the hue of pixels and multiplies their saturation and value, in whole numbers. Hue is
 * counted in 256 steps for each sixth of the circle.
 */
final class ColourShift {
  private static final int SIXTH = 256;
  private static final int CIRCLE = 6 * SIXTH;

  /** How much a channel lacks of its value at full saturation, 0 to 256, by hue. */
  private static final int[] RED = lack(5);

  private static final int[] GREEN = lack(3);
  private static final int[] BLUE = lack(1);

  /** 65536 divided by 0 to 255, rounded up a little; 0 for 0. */
  private static final int[] RECIPROCAL = new int[256];

  static {
    for (int i = 1; i < 256; i++) {
      RECIPROCAL[i] = (65536 + i - 1) / i;
    }
  }

  private final int turn;
  private final int saturation;
  private final int[] values = new int[256];

  /**
   * @param hue shift as a share of the circle
   * @param saturation factor
   * @param value factor
   */
  ColourShift(double hue, double saturation, double value) {
    this.turn = Math.floorMod(Math.round(hue * CIRCLE), CIRCLE);
    this.saturation = (int) Math.round(saturation * 256);
    for (int i = 0; i < 256; i++) {
      values[i] = (int) Math.min(255, Math.round(i * value));
    }
  }

  /** (5, 3 or 1 + hue / 60 degrees) mod 6 -> max(0, min(k, 4 - k, 1)), the usual closed form. */
  private static int[] lack(int offset) {
    int[] lack = new int[CIRCLE];
    for (int hue = 0; hue < CIRCLE; hue++) {
      int k = (offset * SIXTH + hue) % CIRCLE;
      lack[hue] = Math.max(0, Math.min(Math.min(k, 4 * SIXTH - k), SIXTH));
    }
    return lack;
  }

  /**
   * Changes pixels of a picture whose planes stand one after the other.
   *
   * @param from first pixel
   * @param to after the last pixel
   * @param plane pixels in a plane
   */
  void apply(byte[] planes, int from, int to, int plane) {
    int[] lookup = values;
    int gain = saturation;
    int shift = turn;
    for (int i = from; i < to; i++) {
      int r = planes[i] & 255;
      int g = planes[plane + i] & 255;
      int b = planes[2 * plane + i] & 255;
      int most = Math.max(r, Math.max(g, b));
      int spread = most - Math.min(r, Math.min(g, b));
      int hue;
      int scale = RECIPROCAL[spread];
      if (most == r) {
        hue = ((g - b) * scale) >> 8;
      } else if (most == g) {
        hue = 2 * SIXTH + (((b - r) * scale) >> 8);
      } else {
        hue = 4 * SIXTH + (((r - g) * scale) >> 8);
      }
      hue += shift;
      hue += hue < 0 ? CIRCLE : 0;
      hue -= hue >= CIRCLE ? CIRCLE : 0;
      int value = lookup[most];
      // Saturation in 1/65536, times the gain in 1/256.
      int saturated = Math.min(65536, (spread * RECIPROCAL[most] * gain) >>> 8);
      int chroma = (value * saturated) >>> 8; // in 1/256
      planes[i] = (byte) (value - ((chroma * RED[hue] + 32768) >> 16));
      planes[plane + i] = (byte) (value - ((chroma * GREEN[hue] + 32768) >> 16));
      planes[2 * plane + i] = (byte) (value - ((chroma * BLUE[hue] + 32768) >> 16));
    }
  }
}
