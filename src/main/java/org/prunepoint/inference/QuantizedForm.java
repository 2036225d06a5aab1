package org.prunepoint.inference;

import java.util.Set;

/**
 * How a network is written in eight bits.
 *
 * @param floats layers that are computed in float32
 * @param perTensor one scale for all kernels of a layer; else one a filter
 * @param weightBits bits of a weight, 2..8. With 7, two products of a weight and an activation fit
 *     the 16 bits in which processors without VNNI add them
 */
public record QuantizedForm(Set<Integer> floats, boolean perTensor, int weightBits) {
  /** As many as every processor multiplies without overflow. */
  public static final int USUAL_BITS = 7;

  /** Every layer, a scale for each filter. */
  public static final QuantizedForm WHOLE = new QuantizedForm(Set.of(), false, USUAL_BITS);

  public QuantizedForm {
    floats = Set.copyOf(floats);
    if (weightBits < 2 || weightBits > Byte.SIZE) {
      throw new IllegalArgumentException("bits of a weight: " + weightBits);
    }
  }

  public QuantizedForm withFloats(Set<Integer> layers) {
    return new QuantizedForm(layers, perTensor, weightBits);
  }

  /** The largest whole number that stands for a weight; its negative is the smallest. */
  public int largest() {
    return (1 << (weightBits - 1)) - 1;
  }
}
