package org.prunepoint.inference;

import java.util.Locale;

/** Which whole numbers stand for which values in a file of eight bits: readers differ. */
public enum NumberForm {
  /**
   * Activations in 8 bits without sign about a zero of their own, a scale for each filter, biases
   * in 32 bits; every operator that has a kernel for whole numbers gets them. What processors are
   * fast with.
   */
  USUAL,
  /** The same with one scale for all kernels of a layer: OpenCV 4 knows no other. */
  PER_TENSOR,
  /**
   * Activations with a sign, where 0 stands for 0; a scale for each filter; biases in float32. Only
   * what convolutions read is rounded, and whoever runs it decides what else computes on whole
   * numbers: explicit quantization as TensorRT has it.
   */
  SYMMETRIC;

  /** As it is typed. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** One scale for all kernels of a layer; else one a filter. */
  public boolean perTensor() {
    return this == PER_TENSOR;
  }
}
