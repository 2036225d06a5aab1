package org.prunepoint.inference;

import java.util.Map;
import java.util.Optional;

/**
 * Between which values the tensors of a network's graph lay on the calibration pictures.
 *
 * @param byTensor by the name that the engine gives the tensor
 * @param byLayer what each layer gives, where that is rounded; {@link
 *     org.prunepoint.network.Node#PICTURE} stands for the picture
 */
public record TensorRanges(Map<String, Range> byTensor, Map<Integer, Range> byLayer) {

  /**
   * From the smallest to the largest value.
   *
   * @param min the smallest
   * @param max the largest
   */
  public record Range(float min, float max) {

    /** Both together. */
    public Range and(Range other) {
      return new Range(Math.min(min, other.min), Math.max(max, other.max));
    }
  }

  public TensorRanges {
    byTensor = Map.copyOf(byTensor);
    byLayer = Map.copyOf(byLayer);
  }

  /** That of a tensor, if it was measured. */
  public Optional<Range> of(String tensor) {
    return Optional.ofNullable(byTensor.get(tensor));
  }
}
