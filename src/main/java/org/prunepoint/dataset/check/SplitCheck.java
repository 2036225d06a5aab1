package org.prunepoint.dataset.check;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.prunepoint.dataset.DataSet;
import org.prunepoint.dataset.DataSetReport;
import org.prunepoint.dataset.Truth;

/**
 * What one list of pictures holds.
 *
 * @param name "train" or "valid"
 * @param report of the reader
 * @param emptyLabelFiles label files without a usable label
 * @param boxes of each class
 * @param pictures with each class
 * @param repeatedLabels with class and box of another on the same picture
 * @param firstRepeated the label file of the first; empty if there is none
 */
public record SplitCheck(
    String name,
    DataSetReport report,
    int emptyLabelFiles,
    List<Integer> boxes,
    List<Integer> pictures,
    int repeatedLabels,
    String firstRepeated) {

  public SplitCheck {
    boxes = List.copyOf(boxes);
    pictures = List.copyOf(pictures);
  }

  static SplitCheck of(String name, DataSet set, int classes) {
    int empty = 0;
    int repeated = 0;
    String first = "";
    int[] boxes = new int[classes];
    int[] pictures = new int[classes];
    for (DataSet.Entry entry : set.entries()) {
      if (entry.truths().isEmpty() && entry.labels().isPresent()) {
        empty++;
      }
      Set<Truth> different = new HashSet<>();
      Set<Integer> seen = new HashSet<>();
      for (Truth truth : entry.truths()) {
        boxes[truth.classId()]++;
        if (seen.add(truth.classId())) {
          pictures[truth.classId()]++;
        }
        if (!different.add(truth)) {
          repeated++;
          first = first.isEmpty() ? entry.labels().orElse(entry.picture()).toString() : first;
        }
      }
    }
    return new SplitCheck(
        name,
        set.report(),
        empty,
        Arrays.stream(boxes).boxed().toList(),
        Arrays.stream(pictures).boxed().toList(),
        repeated,
        first);
  }
}
