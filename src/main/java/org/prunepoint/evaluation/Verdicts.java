package org.prunepoint.evaluation;

import java.util.Arrays;

/**
 * What became of the detections of one picture: parallel arrays in the picture's own order, which
 * decides between equal confidences.
 */
final class Verdicts {
  /** The bit of {@link #right} for IoU 0.5. */
  static final int AT_50 = 1;

  private static final int ASIDE = 1 << 31;

  private int count;
  private int[] classes = new int[16];
  private float[] confidences = new float[16];
  private int[] right = new int[16];
  private float[] ious = new float[16];
  private int aside;

  /**
   * @param bits of the thresholds at which it is a true positive; a scorer says which is which
   * @param iou with the truth that it found
   */
  void add(int classId, float confidence, int bits, float iou) {
    if (count == classes.length) {
      classes = Arrays.copyOf(classes, 2 * count);
      confidences = Arrays.copyOf(confidences, 2 * count);
      right = Arrays.copyOf(right, 2 * count);
      ious = Arrays.copyOf(ious, 2 * count);
    }
    classes[count] = classId;
    confidences[count] = confidence;
    right[count] = bits;
    ious[count] = iou;
    count++;
  }

  /**
   * A detection of an object that is neither right nor wrong to find: it has no rank, but Darknet
   * counts it as wrong at a confidence.
   */
  void setAside(int classId, float confidence) {
    add(classId, confidence, ASIDE, 0);
    aside++;
  }

  int count() {
    return count;
  }

  /** Those that have a rank. */
  int ranked() {
    return count - aside;
  }

  boolean isAside(int i) {
    return right[i] == ASIDE;
  }

  int classId(int i) {
    return classes[i];
  }

  float confidence(int i) {
    return confidences[i];
  }

  int right(int i) {
    return right[i];
  }

  float iou(int i) {
    return ious[i];
  }
}
