package org.prunepoint.evaluation;

import java.util.Arrays;
import org.prunepoint.detection.Box;
import org.prunepoint.detection.Candidates;
import org.prunepoint.network.Shape;

/**
 * The suppression of the Python pruning tools ({@code non_max_suppression} with style MERGE): a box
 * counts for its best class alone, and the surest box takes the mean of all that overlap it,
 * weighted by their confidence.
 *
 * @param threshold of objectness times probability
 * @param overlap that two boxes of a class may have
 * @param most the surest so many of a class are looked at
 * @param side boxes have to be wider and higher than this, in pixels
 */
record MergingSuppression(float threshold, float overlap, int most, float side) {

  /** The survivors, class by class, the surest of each first, in pixels of the input. */
  record Survivors(int count, int[] classes, float[] confidences, Boxes boxes) {}

  Survivors apply(Candidates candidates, Shape input) {
    int n = candidates.count();
    int[] classes = new int[n];
    float[] confidences = new float[n];
    int[] which = new int[n];
    int left = 0;
    int[] perClass = new int[candidates.classes()];
    for (int i = 0; i < n; i++) {
      int best = 0;
      for (int c = 1; c < candidates.classes(); c++) {
        if (candidates.probability(i, c) > candidates.probability(i, best)) {
          best = c;
        }
      }
      // Where there is one class only, these tools neither train nor read its probability.
      float probability = candidates.classes() == 1 ? 1 : candidates.probability(i, best);
      float confidence = candidates.objectness(i) * probability;
      if (confidence > threshold && bigEnough(candidates.box(i), input)) {
        which[left] = i;
        classes[left] = best;
        confidences[left++] = confidence;
        perClass[best]++;
      }
    }
    int[] order = byClass(classes, confidences, left, perClass);
    Boxes boxes = new Boxes(left);
    for (int i = 0; i < left; i++) {
      Box b = candidates.box(which[order[i]]);
      float x = b.x() * input.width();
      float y = b.y() * input.height();
      float w = b.width() * input.width();
      float h = b.height() * input.height();
      boxes.setCorners(i, x - w / 2, y - h / 2, x + w / 2, y + h / 2);
    }
    int[] sortedClasses = new int[left];
    float[] sortedConfidences = new float[left];
    for (int i = 0; i < left; i++) {
      sortedClasses[i] = classes[order[i]];
      sortedConfidences[i] = confidences[order[i]];
    }
    return merged(sortedClasses, sortedConfidences, boxes, perClass);
  }

  private Survivors merged(int[] classes, float[] confidences, Boxes boxes, int[] perClass) {
    int count = 0;
    int start = 0;
    boolean[] gone = new boolean[classes.length];
    for (int size : perClass) {
      int end = start + Math.min(size, most);
      for (int i = start; i < end; i++) {
        if (gone[i]) {
          continue;
        }
        merge(i, end, confidences, boxes, gone);
        classes[count] = classes[i];
        confidences[count] = confidences[i];
        boxes.setCorners(count, boxes.left[i], boxes.top[i], boxes.right[i], boxes.bottom[i]);
        count++;
      }
      start += size;
    }
    return new Survivors(count, classes, confidences, boxes);
  }

  private void merge(int i, int end, float[] confidences, Boxes boxes, boolean[] gone) {
    float weights = confidences[i];
    float l = weights * boxes.left[i];
    float t = weights * boxes.top[i];
    float r = weights * boxes.right[i];
    float b = weights * boxes.bottom[i];
    boolean any = false;
    for (int j = i + 1; j < end; j++) {
      if (!gone[j] && boxes.iou(i, boxes, j) > overlap) {
        float weight = confidences[j];
        weights += weight;
        l += weight * boxes.left[j];
        t += weight * boxes.top[j];
        r += weight * boxes.right[j];
        b += weight * boxes.bottom[j];
        gone[j] = true;
        any = true;
      }
    }
    if (any) {
      boxes.setCorners(i, l / weights, t / weights, r / weights, b / weights);
    }
  }

  /** Positions class by class, the surest first. */
  private static int[] byClass(int[] classes, float[] confidences, int n, int[] perClass) {
    int[] next = new int[perClass.length];
    for (int c = 1; c < perClass.length; c++) {
      next[c] = next[c - 1] + perClass[c - 1];
    }
    int[] order = new int[n];
    for (long key : Descending.keys(confidences, n)) {
      int i = Descending.index(key);
      order[next[classes[i]]++] = i;
    }
    return Arrays.copyOf(order, n);
  }

  private boolean bigEnough(Box b, Shape input) {
    return b.width() * input.width() > side
        && b.height() * input.height() > side
        && Float.isFinite(b.x())
        && Float.isFinite(b.y())
        && Float.isFinite(b.width())
        && Float.isFinite(b.height());
  }
}
