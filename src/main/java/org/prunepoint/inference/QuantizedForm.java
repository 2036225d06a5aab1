package org.prunepoint.inference;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * How a network is written in eight bits.
 *
 * @param floats layers that are computed in float32
 * @param numbers which whole numbers stand for what
 * @param weightBits bits of a weight, 2..8. With 7, two products of a weight and an activation fit
 *     the 16 bits in which processors without VNNI add them
 * @param steps of the kernels of layers that were rounded already, one a filter: what a whole
 *     number more is worth. Kernels of other layers are rounded to what is nearest
 */
public record QuantizedForm(
    Set<Integer> floats, NumberForm numbers, int weightBits, Map<Integer, List<Float>> steps) {
  /** As many as every processor multiplies without overflow. */
  public static final int USUAL_BITS = 7;

  /** Every layer, as usual. */
  public static final QuantizedForm WHOLE =
      new QuantizedForm(Set.of(), NumberForm.USUAL, USUAL_BITS);

  /** With all kernels rounded to what is nearest. */
  public QuantizedForm(Set<Integer> floats, NumberForm numbers, int weightBits) {
    this(floats, numbers, weightBits, Map.of());
  }

  public QuantizedForm {
    floats = Set.copyOf(floats);
    steps = Map.copyOf(steps);
    if (weightBits < 2 || weightBits > Byte.SIZE) {
      throw new IllegalArgumentException("bits of a weight: " + weightBits);
    }
  }

  public QuantizedForm withFloats(Set<Integer> layers) {
    return new QuantizedForm(layers, numbers, weightBits, steps);
  }

  /** For kernels that were rounded already. */
  public QuantizedForm withSteps(Map<Integer, List<Float>> known) {
    return new QuantizedForm(floats, numbers, weightBits, known);
  }

  /** The steps of a layer that was rounded already, one a filter. */
  public float[] stepsOf(int layer) {
    List<Float> known = Objects.requireNonNull(steps.get(layer));
    float[] values = new float[known.size()];
    for (int o = 0; o < values.length; o++) {
      values[o] = known.get(o);
    }
    return values;
  }

  /** The largest whole number that stands for a weight; its negative is the smallest. */
  public int largest() {
    return (1 << (weightBits - 1)) - 1;
  }
}
