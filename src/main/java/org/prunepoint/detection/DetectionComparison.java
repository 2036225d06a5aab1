package org.prunepoint.detection;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.prunepoint.Cancellation;

/**
 * What two networks found on the same picture. The rule, which is that of the usual scorers with
 * the original in the place of the labels turned round: the original's detections choose, the
 * surest first; each takes, of the other's that are of its class and still free, the one that it
 * overlaps most, if their IoU is at least {@link #SAME}. What is left over is lost or gained. Boxes
 * are relative to the picture, so networks of different input sizes can be compared.
 *
 * @param common in the order of the original's confidence
 * @param lost found by the original only, the surest first
 * @param gained found by the other only, the surest first
 */
public record DetectionComparison(List<Pair> common, List<Detection> lost, List<Detection> gained) {
  /** The least overlap of two boxes that are the same object. */
  public static final float SAME = .5f;

  /** Nobody found anything. */
  public static final DetectionComparison EMPTY =
      new DetectionComparison(List.of(), List.of(), List.of());

  private static final Comparator<Detection> SUREST_FIRST =
      Comparator.comparingDouble(Detection::confidence).reversed();

  /**
   * An object that both found.
   *
   * @param iou of the two boxes
   */
  public record Pair(Detection original, Detection other, float iou) {}

  public DetectionComparison {
    common = List.copyOf(common);
    lost = List.copyOf(lost);
    gained = List.copyOf(gained);
  }

  /**
   * Compares them. Detections of equal confidence choose in the order of their list.
   *
   * @throws java.util.concurrent.CancellationException if it was cancelled
   */
  public static DetectionComparison of(
      List<Detection> original, List<Detection> other, Cancellation cancellation) {
    List<Detection> there = other.stream().sorted(SUREST_FIRST).toList();
    var index = new DetectionIndex(there);
    var taken = new BitSet(there.size());
    List<Pair> common = new ArrayList<>();
    List<Detection> lost = new ArrayList<>();
    for (Detection one : original.stream().sorted(SUREST_FIRST).toList()) {
      cancellation.check();
      int match = index.closest(one, SAME, i -> !taken.get(i), cancellation);
      if (match < 0) {
        lost.add(one);
      } else {
        taken.set(match);
        common.add(new Pair(one, there.get(match), one.box().iou(there.get(match).box())));
      }
    }
    List<Detection> gained = new ArrayList<>();
    for (int i = taken.nextClearBit(0); i < there.size(); i = taken.nextClearBit(i + 1)) {
      gained.add(there.get(i));
    }
    return new DetectionComparison(common, lost, gained);
  }

  /** Over all classes. */
  public ClassCounts counts() {
    return new ClassCounts(
        common.size() + lost.size(), common.size() + gained.size(), common.size());
  }

  /** Of the classes that are there. */
  public SortedMap<Integer, ClassCounts> byClass() {
    SortedMap<Integer, ClassCounts> counts = new TreeMap<>();
    common.forEach(
        pair ->
            counts.merge(pair.original().classId(), new ClassCounts(1, 1, 1), ClassCounts::plus));
    lost.forEach(one -> counts.merge(one.classId(), new ClassCounts(1, 0, 0), ClassCounts::plus));
    gained.forEach(one -> counts.merge(one.classId(), new ClassCounts(0, 1, 0), ClassCounts::plus));
    return counts;
  }

  /** Mean IoU of the objects that both found; NaN if there are none. */
  public double meanIou() {
    return common.stream().mapToDouble(Pair::iou).average().orElse(Double.NaN);
  }
}
