package org.prunepoint.detection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.prunepoint.Cancellation;

/**
 * The detections of a picture, to be found again by class and place. A network that was hardly
 * trained sees hundreds of thousands; to compare each with each would take minutes.
 */
public final class DetectionIndex {
  /** More than floats lose in a few operations. */
  private static final float ROUNDING = 1e-4f;

  private static final int LOOKS_BEFORE_ASKING = 1 << 12;

  /**
   * Of one class, by their left edges.
   *
   * @param numbers of the detections in the list that was indexed
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Row(float[] lefts, int[] numbers) {

    static Row of(List<Integer> numbers, List<Detection> all) {
      List<Integer> sorted = new ArrayList<>(numbers);
      sorted.sort(Comparator.comparingDouble(i -> all.get(i).box().left()));
      float[] lefts = new float[sorted.size()];
      for (int i = 0; i < lefts.length; i++) {
        lefts[i] = all.get(sorted.get(i)).box().left();
      }
      return new Row(lefts, sorted.stream().mapToInt(i -> i).toArray());
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

  private final List<Detection> all;
  private final Map<Integer, Row> classes = new HashMap<>();

  public DetectionIndex(List<Detection> detections) {
    all = List.copyOf(detections);
    Map<Integer, List<Integer>> apart = new HashMap<>();
    for (int i = 0; i < all.size(); i++) {
      apart.computeIfAbsent(all.get(i).classId(), _ -> new ArrayList<>()).add(i);
    }
    apart.forEach((classId, numbers) -> classes.put(classId, Row.of(numbers, all)));
  }

  /**
   * Whether there is one of the same class, about as sure and at the same place.
   *
   * @param confidence the largest difference
   * @param iou the least overlap, over 0
   */
  public boolean has(Detection wanted, float confidence, float iou) {
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
      Detection other = all.get(row.numbers()[i]);
      if (Math.abs(other.confidence() - wanted.confidence()) <= confidence
          && other.box().iou(box) >= iou) {
        return true;
      }
    }
    return false;
  }

  /**
   * The one of the same class that overlaps most; of equals the first of the list.
   *
   * @param iou the least overlap, over 0
   * @param eligible which may be taken, by their numbers in the list
   * @return its number in the list; -1 for none
   * @throws java.util.concurrent.CancellationException if it was cancelled
   */
  int closest(Detection wanted, float iou, IntPredicate eligible, Cancellation cancellation) {
    Row row = classes.get(wanted.classId());
    Box box = wanted.box();
    float reach = reach(box, iou);
    if (row == null || !Float.isFinite(reach)) {
      return -1;
    }
    float last = box.left() + reach;
    int best = -1;
    float most = 0;
    int start = row.from(box.left() - reach);
    for (int i = start; i < row.lefts().length && row.lefts()[i] <= last; i++) {
      if ((i - start) % LOOKS_BEFORE_ASKING == 0) {
        cancellation.check();
      }
      int number = row.numbers()[i];
      float overlap = all.get(number).box().iou(box);
      boolean closer = overlap > most || (overlap == most && number < best);
      if (overlap >= iou && closer && eligible.test(number)) {
        best = number;
        most = overlap;
      }
    }
    return best;
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
