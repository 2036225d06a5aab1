package org.prunepoint.inference;

import java.util.Locale;

/** Which whole numbers stand for which values in a file of eight bits: readers differ. */
public enum NumberForm {
  /**
   * Activations in 8 bits without sign about a zero of their own, a scale for each filter, biases
   * in 32 bits; every operator that has a kernel for whole numbers gets them. What processors are
   * fast with.
   */
  USUAL(false, false, false),
  /** The same with one scale for all kernels of a layer: OpenCV 4 knows no other. */
  PER_TENSOR(true, false, true),
  /**
   * Activations with a sign, where 0 stands for 0; a scale for each filter; biases in float32. Only
   * what convolutions read is rounded, and whoever runs it decides what else computes on whole
   * numbers: explicit quantization as TensorRT has it.
   */
  SYMMETRIC(false, true, true);

  private final boolean perTensor;
  private final boolean explicit;
  private final boolean kernelSizes;

  NumberForm(boolean perTensor, boolean explicit, boolean kernelSizes) {
    this.perTensor = perTensor;
    this.explicit = explicit;
    this.kernelSizes = kernelSizes;
  }

  /** As it is typed. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** One scale for all kernels of a layer; else one a filter. */
  public boolean perTensor() {
    return perTensor;
  }

  /** Activations have a sign; else a zero of their own. */
  public boolean signed() {
    return explicit;
  }

  /** Biases stay in float32; else they have 32 bits. */
  public boolean biasesInFloat() {
    return explicit;
  }

  /** Only what convolutions read is rounded; else whatever can be computed on whole numbers. */
  public boolean convolutionsOnly() {
    return explicit;
  }

  /** Every convolution says the size of its kernels, for readers that do not ask the kernels. */
  public boolean kernelSizes() {
    return kernelSizes;
  }
}
