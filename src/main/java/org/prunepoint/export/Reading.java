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
 * @param withItsEpsilon what the largest difference is if ONNX Runtime adds this reader's epsilon
 *     in batch norms; empty if nobody asked
 * @param rounded whether what it read holds rounded numbers, of float16 or eight bits: then how far
 *     it differs is told, and is no fault of the reader
 */
public record Reading(
    String reader,
    List<HeadDifference> heads,
    Optional<Agreement> detections,
    String reason,
    Optional<Double> withItsEpsilon,
    boolean rounded) {

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

  Reading(String reader, List<HeadDifference> heads, Optional<Agreement> detections) {
    this(reader, heads, detections, "", Optional.empty());
  }

  /** Of one that read what is not rounded. */
  public Reading(
      String reader,
      List<HeadDifference> heads,
      Optional<Agreement> detections,
      String reason,
      Optional<Double> withItsEpsilon) {
    this(reader, heads, detections, reason, withItsEpsilon, false);
  }

  /** Of one that could not read. */
  static Reading unread(String reader, String reason) {
    return new Reading(reader, List.of(), Optional.empty(), reason, Optional.empty());
  }

  /** The same, of what holds rounded numbers. */
  Reading asRounded() {
    return new Reading(reader, heads, detections, reason, withItsEpsilon, true);
  }

  /** The same, with the difference that is left if ONNX Runtime adds its epsilon. */
  Reading withItsEpsilon(double difference) {
    return new Reading(reader, heads, detections, reason, Optional.of(difference), rounded);
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

  /** Whether it gives numbers that differ, as rounded ones do. */
  public boolean onlyRounded() {
    return read() && rounded && !equal() && Double.isFinite(difference());
  }

  /** Whether it differs, and only because it adds another epsilon in batch norms. */
  public boolean otherEpsilon() {
    return !equal() && withItsEpsilon.filter(difference -> difference < EQUAL).isPresent();
  }
}
