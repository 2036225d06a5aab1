package org.prunepoint.prune;

import java.util.Locale;

/** How many channels each layer loses. */
public enum Allocation {
  /** As many as lie under one global threshold on |gamma|. */
  GLOBAL,
  /** The same share of every layer; of layers coupled by shortcuts half that share. */
  UNIFORM,
  /**
   * So that the parameters which are saved cost as little as possible of what the reading layers
   * give, each weighed by what its errors do to the detections.
   */
  CURVE,
  /** The same for operations in place of parameters. */
  CURVE_BFLOPS;

  /** How many channels a layer loses, in a few words. */
  public String meaning() {
    return switch (this) {
      case GLOBAL -> "one threshold on |gamma|";
      case UNIFORM -> "the same share of each";
      case CURVE -> "parameters where they are missed least";
      case CURVE_BFLOPS -> "operations where they are missed least";
    };
  }

  /** As it is written on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether it is read from error curves. */
  public boolean needsCurves() {
    return this == CURVE || this == CURVE_BFLOPS;
  }
}
