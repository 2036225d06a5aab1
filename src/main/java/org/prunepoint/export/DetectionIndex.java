package org.prunepoint.export;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.prunepoint.detection.Box;
import org.prunepoint.detection.Detection;

/**
 * The detections of a picture, to be found again by class and place. A network that was hardly
 * trained sees hundreds of thousands; to compare each with each would take minutes.
 */
final class DetectionIndex {
  /** More than floats lose in a few operations. */
  private static final float ROUNDING = 1e-4f;

  /** Of one class, by their left edges. */
  private record Row(float[] lefts, List<Detection> detections) {

    static Row of(List<Detection> detections) {
      List<Detection> sorted = new ArrayList<>(detections);
      sorted.sort(Comparator.comparingDouble(d -> d.box().left()));
      float[] lefts = new float[sorted.size()];
      for (int i = 0; i < lefts.length; i++) {
        lefts[i] = sorted.get(i).box().left();
      }
      return new Row(lefts, sorted);
    }

    /** The first that does not lie left of an edge. */
    int from(float left) {
      int low = 0;
      int high = lefts.length;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (lefts[middle] < left) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }
  }

  private final Map<Integer, Row> classes = new HashMap<>();

  DetectionIndex(List<Detection> detections) {
    Map<Integer, List<Detection>> apart = new HashMap<>();
    for (Detection detection : detections) {
      apart.computeIfAbsent(detection.classId(), _ -> new ArrayList<>()).add(detection);
    }
    apart.forEach((classId, all) -> classes.put(classId, Row.of(all)));
  }

  /**
   * Whether there is one of the same class, about as sure and at the same place.
   *
   * @param confidence the largest difference
   * @param iou the least overlap, over 0
   */
  boolean has(Detection wanted, float confidence, float iou) {
    Row row = classes.get(wanted.classId());
    Box box = wanted.box();
    float reach = reach(box, iou);
    if (row == null || !Float.isFinite(reach)) {
      return false;
    }
    float last = box.left() + reach;
    for (int i = row.from(box.left() - reach);
        i < row.lefts().length && row.lefts()[i] <= last;
        i++) {
      Detection other = row.detections().get(i);
      if (Math.abs(other.confidence() - wanted.confidence()) <= confidence
          && other.box().iou(box) >= iou) {
        return true;
      }
    }
    return false;
  }

  /**
   * How far the left edge of a box that overlaps so much can lie from this one's. What both cover
   * is at least {@code iou} as wide as each of them: so the other is at most {@code 1 / iou} as
   * wide, and begins at most {@code (1 - iou)} of its width before.
   */
  private static float reach(Box box, float iou) {
    return box.width() * (1 - iou) / iou * (1 + ROUNDING) + ROUNDING * Math.abs(box.left());
  }
}
