package org.prunepoint.evaluation;

import java.util.Arrays;

/**
 * What became of the detections of one picture: parallel arrays in the picture's own order, which
 * decides between equal confidences. Small, as those of a hundred thousand pictures lie in memory
 * together.
 */
final class Verdicts {
  /** The bit of {@link #right} for IoU 0.5. */
  static final int AT_50 = 1;

  private static final float[] NO_IOUS = {};

  /** Behind ten bits for ten thresholds. */
  private static final int ASIDE = 1 << 10;

  private static final int CLASS = 11;

  private int count;
  private float[] confidences = new float[16];

  /** Class, whether it is set aside, and the bits. */
  private int[] what = new int[16];

  /** None where the scorer does not ask for them. */
  private float[] ious = NO_IOUS;

  private int aside;

  /**
   * @param bits of the thresholds at which it is a true positive, ten at most; a scorer says which
   *     is which
   */
  void add(int classId, float confidence, int bits) {
    if (count == what.length) {
      fit(2 * count);
    }
    what[count] = classId << CLASS | bits;
    confidences[count] = confidence;
    count++;
  }

  /**
   * The same, where it matters how well it fits.
   *
   * @param iou with the truth that it found
   */
  void add(int classId, float confidence, int bits, float iou) {
    add(classId, confidence, bits);
    if (ious.length < what.length) {
      ious = Arrays.copyOf(ious, what.length);
    }
    ious[count - 1] = iou;
  }

  /**
   * A detection of an object that is neither right nor wrong to find: it has no rank, but Darknet
   * counts it as wrong at a confidence.
   */
  void setAside(int classId, float confidence) {
    add(classId, confidence, ASIDE);
    aside++;
  }

  /** This, once nothing more is added: without the room for that. */
  Verdicts whole() {
    fit(count);
    return this;
  }

  private void fit(int length) {
    what = Arrays.copyOf(what, length);
    confidences = Arrays.copyOf(confidences, length);
    ious = ious.length == 0 ? NO_IOUS : Arrays.copyOf(ious, length);
  }

  int count() {
    return count;
  }

  /** Those that have a rank. */
  int ranked() {
    return count - aside;
  }

  boolean isAside(int i) {
    return (what[i] & ASIDE) != 0;
  }

  int classId(int i) {
    return what[i] >>> CLASS;
  }

  float confidence(int i) {
    return confidences[i];
  }

  int right(int i) {
    return what[i] & (ASIDE - 1);
  }

  /** 0 where it was not told. */
  float iou(int i) {
    return i < ious.length ? ious[i] : 0;
  }
}
