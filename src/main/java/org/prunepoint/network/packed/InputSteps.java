package org.prunepoint.network.packed;

/**
 * How what a convolution reads is rounded: to {@code scale * (n - zero)} with the nearest whole
 * {@code n} of 0 to {@code 2^bits - 1}, halves to the even one.
 *
 * @param scale of one step
 * @param zero the whole number that stands for 0
 * @param bits of a whole number
 */
public record InputSteps(float scale, int zero, int bits) {
  public InputSteps {
    if (bits < 1
        || bits > WholeKernels.MOST_BITS
        || zero < 0
        || zero >= 1 << bits
        || !(scale > 0 && scale < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "steps of %s, zero %d, %d bits".formatted(scale, zero, bits));
    }
  }

  /** The largest of the whole numbers. */
  public int most() {
    return (1 << bits) - 1;
  }

  /** A value, rounded. */
  public float of(float x) {
    float n = (float) Math.rint(x / scale) + zero;
    return scale * (Math.clamp(n, 0, most()) - zero);
  }
}
