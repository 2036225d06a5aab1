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
  CURVE_BFLOPS,
  /**
   * As {@link #CURVE}, but a reading layer is weighed by what the detections lose when it lacks
   * inputs and the rest is fitted, not by what they lose to noise.
   */
  DETECTIONS,
  /** The same for operations in place of parameters. */
  DETECTIONS_BFLOPS;

  /** How many channels a layer loses, in a few words. */
  public String meaning() {
    return switch (this) {
      case GLOBAL -> "one threshold on |gamma|";
      case UNIFORM -> "the same share of each";
      case CURVE -> "parameters where they are missed least";
      case CURVE_BFLOPS -> "operations where they are missed least";
      case DETECTIONS -> "parameters where detections lose least";
      case DETECTIONS_BFLOPS -> "operations where detections lose least";
    };
  }

  /** As it is written on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether it is read from error curves. */
  public boolean needsCurves() {
    return switch (this) {
      case GLOBAL, UNIFORM -> false;
      case CURVE, CURVE_BFLOPS, DETECTIONS, DETECTIONS_BFLOPS -> true;
    };
  }

  /** Whether operations are saved, rather than parameters; of those that need curves. */
  public boolean savesOperations() {
    return this == CURVE_BFLOPS || this == DETECTIONS_BFLOPS;
  }

  /** Whether layers are weighed by what their own errors do to the detections. */
  public boolean followsOwnErrors() {
    return this == DETECTIONS || this == DETECTIONS_BFLOPS;
  }
}
