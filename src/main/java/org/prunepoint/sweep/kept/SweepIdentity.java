package org.prunepoint.sweep.kept;

import org.jspecify.annotations.Nullable;
import org.prunepoint.inference.Streams;

/**
 * What points must agree in to stand in one table.
 *
 * @param model fingerprint of cfg and weights
 * @param data fingerprint of pictures and labels
 * @param scorer name of the scoring convention
 * @param confidence at which precision, recall and F1 are counted
 * @param width of the network's input in pixels
 * @param height of the network's input in pixels
 * @param engine library that ran the network, with version
 * @param program version of this program
 * @param streams how the processor was used; latency depends on it
 * @param calibration fingerprint of the pictures that repairs may choose from; empty where nothing
 *     is repaired
 */
public record SweepIdentity(
    String model,
    String data,
    String scorer,
    String confidence,
    int width,
    int height,
    String engine,
    String program,
    Streams streams,
    String calibration) {

  /** Of a sweep without repairs. */
  public SweepIdentity(
      String model,
      String data,
      String scorer,
      String confidence,
      int width,
      int height,
      String engine,
      String program,
      Streams streams) {
    this(model, data, scorer, confidence, width, height, engine, program, streams, "");
  }

  /**
   * The same on a processor that is used otherwise: figures but the latency do not depend on it.
   */
  public SweepIdentity with(Streams other) {
    return new SweepIdentity(
        model, data, scorer, confidence, width, height, engine, program, other, calibration);
  }

  /** What stands in the way of using the points of another sweep, in words; null if nothing. */
  public @Nullable String differenceTo(SweepIdentity stored) {
    if (!model.equals(stored.model)) {
      return "is of another model";
    }
    if (!data.equals(stored.data)) {
      return "is on other data";
    }
    if (!scorer.equals(stored.scorer)) {
      return "was scored by %s, not %s".formatted(stored.scorer, scorer);
    }
    if (!confidence.equals(stored.confidence)) {
      return "counts at confidence %s, not %s".formatted(stored.confidence, confidence);
    }
    if (width != stored.width || height != stored.height) {
      return "was measured at %d x %d, not %d x %d"
          .formatted(stored.width, stored.height, width, height);
    }
    if (!engine.equals(stored.engine)) {
      return "was run by %s, not %s".formatted(stored.engine, engine);
    }
    if (!program.equals(stored.program)) {
      return "was measured by version %s of the program, not %s".formatted(stored.program, program);
    }
    if (!streams.equals(stored.streams)) {
      return "was measured on %s, not %s".formatted(words(stored.streams), words(streams));
    }
    // Rows without repair hold whatever the pictures are.
    if (!calibration.isEmpty()
        && !stored.calibration.isEmpty()
        && !calibration.equals(stored.calibration)) {
      return "was calibrated with other pictures";
    }
    return null;
  }

  private static String words(Streams streams) {
    return "%d x %d threads".formatted(streams.count(), streams.threads());
  }
}
