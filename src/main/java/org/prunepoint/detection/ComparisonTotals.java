package org.prunepoint.detection;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What two networks found on many pictures.
 *
 * @param pictures compared
 * @param differing of these, on how many one found what the other did not
 * @param iouSum over the objects that both found
 * @param byClass of the classes that were found
 */
public record ComparisonTotals(
    int pictures, int differing, double iouSum, SortedMap<Integer, ClassCounts> byClass) {
  public static final ComparisonTotals NONE = new ComparisonTotals(0, 0, 0, new TreeMap<>());

  public ComparisonTotals {
    byClass = Collections.unmodifiableSortedMap(new TreeMap<>(byClass));
  }

  /** Adds comparisons up. */
  public static ComparisonTotals of(Iterable<DetectionComparison> comparisons) {
    int pictures = 0;
    int differing = 0;
    double iouSum = 0;
    SortedMap<Integer, ClassCounts> byClass = new TreeMap<>();
    for (DetectionComparison one : comparisons) {
      pictures++;
      differing += one.counts().agree() ? 0 : 1;
      iouSum += one.common().stream().mapToDouble(DetectionComparison.Pair::iou).sum();
      one.byClass().forEach((id, counts) -> byClass.merge(id, counts, ClassCounts::plus));
    }
    return new ComparisonTotals(pictures, differing, iouSum, byClass);
  }

  /** With those of other pictures. */
  public ComparisonTotals plus(ComparisonTotals more) {
    SortedMap<Integer, ClassCounts> all = new TreeMap<>(byClass);
    more.byClass.forEach((id, counts) -> all.merge(id, counts, ClassCounts::plus));
    return new ComparisonTotals(
        pictures + more.pictures, differing + more.differing, iouSum + more.iouSum, all);
  }

  /** Over all classes. */
  public ClassCounts counts() {
    return byClass.values().stream().reduce(ClassCounts.NONE, ClassCounts::plus);
  }

  /** Mean IoU of the objects that both found; NaN if there are none. */
  public double meanIou() {
    int common = counts().common();
    return common == 0 ? Double.NaN : iouSum / common;
  }
}
