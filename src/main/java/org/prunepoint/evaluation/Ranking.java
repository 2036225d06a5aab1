package org.prunepoint.evaluation;

import java.util.Arrays;
import java.util.List;

/**
 * All detections of one class over the whole data set, the surest first; among equals the earlier
 * picture's.
 */
final class Ranking {
  private final float[] confidences;
  private final int[] right;

  private Ranking(float[] confidences, int[] right) {
    this.confidences = confidences;
    this.right = right;
  }

  /** One ranking a class, from the verdicts on all pictures in the order of the data set. */
  static List<Ranking> ofClasses(int classes, List<Verdicts> pictures) {
    int[] counts = new int[classes];
    for (Verdicts v : pictures) {
      for (int i = 0; i < v.count(); i++) {
        if (!v.isAside(i)) {
          counts[v.classId(i)]++;
        }
      }
    }
    float[][] confidences = new float[classes][];
    int[][] right = new int[classes][];
    for (int c = 0; c < classes; c++) {
      confidences[c] = new float[counts[c]];
      right[c] = new int[counts[c]];
    }
    int[] next = new int[classes];
    for (Verdicts v : pictures) {
      for (int i = 0; i < v.count(); i++) {
        if (!v.isAside(i)) {
          int c = v.classId(i);
          confidences[c][next[c]] = v.confidence(i);
          right[c][next[c]++] = v.right(i);
        }
      }
    }
    var rankings = new Ranking[classes];
    for (int c = 0; c < classes; c++) {
      rankings[c] = sorted(confidences[c], right[c]);
    }
    return List.of(rankings);
  }

  /** Of detections in the order of the data set. */
  static Ranking sorted(float[] confidences, int[] right) {
    long[] keys = Descending.keys(confidences, confidences.length);
    float[] sortedConfidences = new float[keys.length];
    int[] sortedRight = new int[keys.length];
    for (int i = 0; i < keys.length; i++) {
      int from = Descending.index(keys[i]);
      sortedConfidences[i] = confidences[from];
      sortedRight[i] = right[from];
    }
    return new Ranking(sortedConfidences, sortedRight);
  }

  int count() {
    return confidences.length;
  }

  float confidence(int rank) {
    return confidences[rank];
  }

  /** True positives among the first 1, 2, 3... detections, by one of the bits. */
  int[] cumulated(int bit) {
    int[] sums = new int[right.length];
    int sum = 0;
    for (int i = 0; i < right.length; i++) {
      sum += (right[i] & bit) != 0 ? 1 : 0;
      sums[i] = sum;
    }
    return sums;
  }

  /** Detections surer than a confidence. */
  int above(double confidence) {
    int low = 0;
    int high = confidences.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (confidences[middle] > confidence) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Override
  public String toString() {
    return Arrays.toString(confidences);
  }
}
