package org.prunepoint.export;

import java.util.List;
import java.util.Optional;

/**
 * How one reader compares with ONNX Runtime.
 *
 * @param reader its name and version
 * @param heads the differences of each head; empty if it could not read
 * @param detections how far the final detections agree; empty if it could not read, or the heads
 *     cannot be decoded
 * @param reason why it could not read, in its own words; empty if it could
 */
public record Reading(
    String reader, List<HeadDifference> heads, Optional<Agreement> detections, String reason) {

  /** Above this, relative to the largest value, it is not rounding in another order. */
  static final double EQUAL = 1e-3;

  /**
   * Over all pictures.
   *
   * @param layer index of the head
   * @param absolute the largest difference
   * @param relative the same, relative to the head's largest value in ONNX Runtime
   */
  public record HeadDifference(int layer, double absolute, double relative) {}

  /**
   * Detections surer than 0.25 that the other has too: same class, IoU at least 0.9, confidence
   * within 0.01.
   *
   * @param ours of ONNX Runtime
   * @param oursFound of these, how many the reader has
   * @param theirs of the reader
   * @param theirsFound of these, how many ONNX Runtime has
   */
  public record Agreement(int ours, int oursFound, int theirs, int theirsFound) {
    Agreement plus(Agreement other) {
      return new Agreement(
          ours + other.ours,
          oursFound + other.oursFound,
          theirs + other.theirs,
          theirsFound + other.theirsFound);
    }
  }

  public Reading {
    heads = List.copyOf(heads);
  }

  /** Whether it could read what was written. */
  public boolean read() {
    return reason.isEmpty();
  }

  /** The largest relative difference of all heads; NaN where something is no number. */
  public double difference() {
    return heads.stream().mapToDouble(HeadDifference::relative).reduce(0, Math::max);
  }

  /** Whether it read, and computes what ONNX Runtime does. */
  public boolean equal() {
    return read() && difference() < EQUAL;
  }
}
