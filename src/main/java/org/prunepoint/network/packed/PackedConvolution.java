package org.prunepoint.network.packed;

import java.util.Optional;

/**
 * A convolution, its batch norm folded into kernels and bias.
 *
 * @param kernels in whole numbers; empty where they stay in float32
 * @param floats the kernels in float32 where they stay so; else empty
 * @param bias one a filter
 * @param input how what it reads is rounded; empty: as it comes
 */
public record PackedConvolution(
    Optional<WholeKernels> kernels, float[] floats, float[] bias, Optional<InputSteps> input) {

  /** In whole numbers. */
  public static PackedConvolution whole(WholeKernels kernels, float[] bias, InputSteps input) {
    return new PackedConvolution(Optional.of(kernels), new float[0], bias, Optional.of(input));
  }

  /** In float32. */
  public static PackedConvolution floats(float[] kernels, float[] bias) {
    return new PackedConvolution(Optional.empty(), kernels, bias, Optional.empty());
  }

  /** The kernels as they are computed with. */
  public float[] values() {
    return kernels.map(WholeKernels::values).orElse(floats);
  }
}
