package org.prunepoint.evaluation;

import java.util.Arrays;
import org.prunepoint.detection.Candidates;
import org.prunepoint.network.Layer;
import org.prunepoint.network.Layer.NmsKind;
import org.prunepoint.network.Network;

/**
 * Greedy non-maximum suppression of one class after the other: the surest box stays, and all that
 * overlap it too much go (Darknet's {@code do_nms_sort} and {@code diounms_sort}).
 *
 * @param overlap that two boxes of a class may have
 * @param kind what overlap means: for {@code diounms} the intersection over union less the distance
 *     of the centres to the power {@code beta}, for {@code greedynms} to the power 0.6
 */
record GreedySuppression(float overlap, NmsKind kind, float beta) {
  private static final float GREEDY_EXPONENT = .6f;
  private static final int[] NONE = {};

  /** With the kind of the last {@code [yolo]} layer, as Darknet does. */
  static GreedySuppression darknet(Network network, float overlap) {
    var heads = network.heads();
    if (!heads.isEmpty() && heads.getLast().layer() instanceof Layer.Yolo yolo) {
      return new GreedySuppression(overlap, yolo.nmsKind(), yolo.betaNms());
    }
    return plain(overlap);
  }

  static GreedySuppression plain(float overlap) {
    return new GreedySuppression(overlap, NmsKind.DEFAULT, 0);
  }

  /**
   * The survivors of a class, the surest first.
   *
   * @param threshold objectness times probability has to be greater
   * @param most no more of them are wanted
   * @param scratch room for one number a candidate
   * @return numbers of candidates
   */
  int[] survivors(
      Candidates candidates, Boxes boxes, int classId, float threshold, int most, float[] scratch) {
    int[] which = new int[scratch.length];
    int n = 0;
    for (int i = 0; i < candidates.count(); i++) {
      float confidence = candidates.objectness(i) * candidates.probability(i, classId);
      if (confidence > threshold) {
        scratch[n] = confidence;
        which[n++] = i;
      }
    }
    if (n == 0) {
      return NONE;
    }
    long[] keys = Descending.keys(scratch, n);
    int[] kept = new int[Math.min(n, most)];
    // The survivors' edges side by side: nearly all the time goes into comparing with them.
    Boxes edges = new Boxes(kept.length);
    int count = 0;
    for (int k = 0; k < n && count < kept.length; k++) {
      int box = which[Descending.index(keys[k])];
      edges.copy(count, boxes, box);
      if (free(edges, count)) {
        kept[count++] = box;
      }
    }
    return Arrays.copyOf(kept, count);
  }

  /** Whether the box at {@code last} overlaps none of those before it too much. */
  private boolean free(Boxes boxes, int last) {
    float left = boxes.left[last];
    float right = boxes.right[last];
    float top = boxes.top[last];
    float bottom = boxes.bottom[last];
    for (int k = 0; k < last; k++) {
      if (boxes.left[k] < right
          && boxes.right[k] > left
          && boxes.top[k] < bottom
          && boxes.bottom[k] > top
          && boxes.iou(k, boxes, last) > overlap
          && tooClose(boxes, k, last)) {
        return false;
      }
    }
    return true;
  }

  /** The distance only ever lowers the overlap, so it is worked out for overlapping boxes alone. */
  private boolean tooClose(Boxes boxes, int a, int b) {
    return switch (kind) {
      case DEFAULT, CORNERS -> true;
      case GREEDY -> boxes.distanceIou(a, b, GREEDY_EXPONENT) > overlap;
      case DIOU -> boxes.distanceIou(a, b, beta) > overlap;
    };
  }
}
