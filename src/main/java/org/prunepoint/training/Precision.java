package org.prunepoint.training;

import java.util.Locale;

/** The numbers that a network is trained with. Parameters and their steps are always float32. */
public enum Precision {
  /** 32 bits throughout. */
  FLOAT32,
  /**
   * Activations and their gradients have 16 bits with the range of float32 but 8 bits of fraction:
   * half the memory traffic, and on processors with bfloat16 units faster arithmetic.
   */
  BFLOAT16;

  /** As it is written on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
