package org.prunepoint.training.options;

import java.util.Locale;

/** How numbers are rounded in training, and what gradients make of it. */
public enum RoundingKind {
  /**
   * Learned step sizes (Esser et al., Learned Step Size Quantization, ICLR 2020): one a filter, one
   * a tensor.
   */
  LSQ,
  /**
   * Zhou et al., DoReFa-Net, 2016: weights through tanh to -1..1, activations cut to 0..1; nothing
   * is learned of the steps.
   */
  DOREFA;

  /** In a few words. */
  String meaning() {
    return switch (this) {
      case LSQ -> "learned steps";
      case DOREFA -> "fixed steps, activations cut to 0..1";
    };
  }

  /** As it is written on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
