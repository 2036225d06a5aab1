package org.prunepoint.evaluation;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prunepoint.dataset.Truth;

/**
 * What a network's mAP comes to when some of the pictures that it was shown count several times and
 * others not at all. Detections are sorted once. Safe for many threads.
 */
public final class Resampling {
  private final Scorer scorer;
  private final int pictures;

  /** By class and rank: the picture of a detection, and at which thresholds it is right. */
  private final int[][] pictureOf;

  private final int[][] right;

  /** By picture: the classes of its truths. */
  private final int[][] truths;

  /**
   * @param verdicts by picture; null for one that could not be read
   * @param truths by picture
   */
  Resampling(
      Scorer scorer, int classes, List<@Nullable Verdicts> verdicts, List<List<Truth>> truths) {
    this.scorer = scorer;
    this.pictures = verdicts.size();
    this.pictureOf = new int[classes][];
    this.right = new int[classes][];
    this.truths = new int[pictures][];
    for (int p = 0; p < pictures; p++) {
      this.truths[p] =
          verdicts.get(p) == null
              ? new int[0]
              : truths.get(p).stream().mapToInt(Truth::classId).filter(c -> c < classes).toArray();
    }
    sort(verdicts, classes);
  }

  private void sort(List<@Nullable Verdicts> verdicts, int classes) {
    int[] counts = new int[classes];
    for (int pass = 0; pass < 2; pass++) {
      float[][] confidences = new float[classes][];
      for (int c = 0; c < classes; c++) {
        confidences[c] = new float[counts[c]];
        pictureOf[c] = new int[counts[c]];
        right[c] = new int[counts[c]];
      }
      int[] next = new int[classes];
      for (int p = 0; p < pictures; p++) {
        Verdicts v = verdicts.get(p);
        for (int i = 0; v != null && i < v.count(); i++) {
          if (!v.isAside(i)) {
            int c = v.classId(i);
            if (pass == 1) {
              confidences[c][next[c]] = v.confidence(i);
              pictureOf[c][next[c]] = p;
              right[c][next[c]] = v.right(i);
            }
            next[c]++;
          }
        }
      }
      if (pass == 1) {
        for (int c = 0; c < classes; c++) {
          long[] keys = Descending.keys(confidences[c], confidences[c].length);
          pictureOf[c] = inOrder(pictureOf[c], keys);
          right[c] = inOrder(right[c], keys);
        }
      }
      counts = next;
    }
  }

  private static int[] inOrder(int[] values, long[] keys) {
    return Arrays.stream(keys).mapToInt(key -> values[Descending.index(key)]).toArray();
  }

  /** How many it was shown. */
  public int pictures() {
    return pictures;
  }

  /** The mAP that the scorer is judged by, each picture counted once. */
  public double map() {
    int[] once = new int[pictures];
    Arrays.fill(once, 1);
    return map(once);
  }

  /**
   * The mAP as if each picture was there so many times.
   *
   * @param times by picture
   */
  public double map(int[] times) {
    int[] truthsOf = new int[right.length];
    for (int p = 0; p < pictures; p++) {
      for (int c : truths[p]) {
        truthsOf[c] += times[p];
      }
    }
    double sum = 0;
    int counted = 0;
    for (int c = 0; c < right.length; c++) {
      if (truthsOf[c] > 0) {
        sum += average(c, truthsOf[c], times);
      }
      counted += truthsOf[c] > 0 || scorer.countsAbsentClasses() ? 1 : 0;
    }
    return counted == 0 ? 0 : sum / counted;
  }

  private double average(int c, int truthsOf, int[] times) {
    int length = 0;
    for (int p : pictureOf[c]) {
      length += times[p];
    }
    int ranks = length;
    return scorer.average(bit -> cumulated(c, bit, ranks, times), truthsOf);
  }

  /** True positives among the first 1, 2, 3... detections. */
  private int[] cumulated(int c, int bit, int ranks, int[] times) {
    int[] sums = new int[ranks];
    int sum = 0;
    int at = 0;
    for (int i = 0; i < right[c].length; i++) {
      int one = (right[c][i] & bit) != 0 ? 1 : 0;
      for (int t = times[pictureOf[c][i]]; t > 0; t--) {
        sum += one;
        sums[at++] = sum;
      }
    }
    return sums;
  }
}
