package org.prunepoint.network.packed;

/**
 * The kernels of a convolution as whole numbers of few bits, batch norm folded in. A value is
 *
 * <ul>
 *   <li>{@code scale * (number - 2^(bits-1))}, as learned steps have them: 0 is among the values;
 *   <li>{@code scale * (2 number - (2^bits - 1))} where they are {@code odd}, as DoReFa has them
 *       and any single bit: symmetric, without 0.
 * </ul>
 *
 * @param bits of a number
 * @param odd which of both
 * @param numbers 0 to {@code 2^bits - 1}, {@code [filters, channels/groups, size, size]}
 * @param scales one a filter; negative where a batch norm turned the sign
 */
public record WholeKernels(int bits, boolean odd, int[] numbers, float[] scales) {
  /** As many as a simulation in float32 still tells apart. */
  public static final int MOST_BITS = 16;

  public WholeKernels {
    if (bits < 1 || bits > MOST_BITS || scales.length == 0 || numbers.length % scales.length != 0) {
      throw new IllegalArgumentException("%d numbers of %d bits".formatted(numbers.length, bits));
    }
  }

  /** What the scale is multiplied with for one of the numbers. */
  public int factor(int number) {
    return odd ? 2 * number - ((1 << bits) - 1) : number - (1 << (bits - 1));
  }

  /** The kernels in float32. */
  public float[] values() {
    float[] values = new float[numbers.length];
    int block = numbers.length / scales.length;
    for (int i = 0; i < values.length; i++) {
      values[i] = scales[i / block] * factor(numbers[i]);
    }
    return values;
  }
}
