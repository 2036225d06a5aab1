package org.prunepoint.training.options;

import java.util.Locale;

/** The numbers that a network is trained with. Parameters and their steps are always float32. */
public enum Precision {
  /** Whichever of the others is faster on this machine, measured when a run is started. */
  AUTO,
  /** 32 bits throughout. */
  FLOAT32,
  /**
   * Activations and their gradients have 16 bits with the range of float32 but 8 bits of fraction:
   * half the memory traffic, and on processors with bfloat16 units faster arithmetic.
   */
  BFLOAT16;

  /** In a few words. */
  String meaning() {
    return switch (this) {
      case AUTO -> "the faster here";
      case FLOAT32 -> "32 bits";
      case BFLOAT16 -> "16 bits";
    };
  }

  /** As it is written on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
