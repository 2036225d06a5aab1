package org.prunepoint.inference.onnx;

import org.jspecify.annotations.Nullable;
import org.prunepoint.inference.QuantizedForm;

/**
 * The kernels and the bias of a convolution as whole numbers. A kernel value is {@code scale *
 * kernels[i]}, symmetric about zero; a bias value is {@code inputScale * scale * bias[o]}.
 *
 * @param kernels {@code [filters, channels/groups, size, size]}
 * @param scales one a filter, or one
 * @param bias one a filter, in 32 bits
 */
record QuantizedKernels(byte[] kernels, float[] scales, int[] bias) {
  /** Room in the 32 bits of a sum beside its bias. */
  private static final double MOST_BIAS = 1 << 30;

  private static final float SMALLEST = 1e-12f;

  /**
   * Rounds them.
   *
   * @param inputScale of the tensor that the convolution reads
   * @param steps that the kernels are multiples of, one a filter; null where they are not
   */
  static QuantizedKernels of(
      float[] kernels,
      float[] bias,
      float inputScale,
      QuantizedForm form,
      float @Nullable [] steps) {
    float[] scales = scales(kernels, bias, inputScale, form, steps);
    byte[] whole = new byte[kernels.length];
    int[] wholeBias = new int[bias.length];
    int block = kernels.length / bias.length;
    for (int o = 0; o < bias.length; o++) {
      float scale = scales[form.numbers().perTensor() ? 0 : o];
      for (int i = o * block; i < (o + 1) * block; i++) {
        int rounded = Math.round(kernels[i] / scale);
        whole[i] = (byte) Math.clamp(rounded, -form.largest(), form.largest());
      }
      wholeBias[o] = (int) Math.rint(bias[o] / ((double) inputScale * scale));
    }
    return new QuantizedKernels(whole, scales, wholeBias);
  }

  /**
   * As fine as the largest value of a filter allows; coarser where the bias would not fit, as in a
   * filter whose kernels are all but zero.
   */
  private static float[] scales(
      float[] kernels,
      float[] bias,
      float inputScale,
      QuantizedForm form,
      float @Nullable [] steps) {
    float[] scales = new float[form.numbers().perTensor() ? 1 : bias.length];
    int block = kernels.length / bias.length;
    for (int o = 0; o < bias.length; o++) {
      float largest = 0;
      for (int i = o * block; i < (o + 1) * block; i++) {
        largest = Math.max(largest, Math.abs(kernels[i]));
      }
      int at = form.numbers().perTensor() ? 0 : o;
      float own = steps != null && steps[o] > 0 ? steps[o] : largest / form.largest();
      float forBias = (float) (Math.abs(bias[o]) / (MOST_BIAS * inputScale));
      scales[at] = Math.max(scales[at], Math.max(own, forBias));
      scales[at] = Math.max(scales[at], SMALLEST);
    }
    return scales;
  }
}
