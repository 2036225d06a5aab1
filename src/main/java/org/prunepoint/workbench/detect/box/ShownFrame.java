package org.prunepoint.workbench.detect.box;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.prunepoint.dataset.Truth;
import org.prunepoint.detection.ComparisonTotals;
import org.prunepoint.detection.Detection;
import org.prunepoint.detection.DetectionComparison;
import org.prunepoint.workbench.detect.source.DisplayPicture;

/**
 * A frame as the page shows it, at the thresholds of now.
 *
 * @param frame its number, from 0
 * @param compared whether there are two models
 * @param boxes the surest first
 * @param truths what a person labelled; empty if there are no labels
 * @param counts of the classes that are there
 * @param notes sentences about what is not shown
 */
public record ShownFrame(
    int frame,
    DisplayPicture picture,
    boolean compared,
    List<FoundBox> boxes,
    List<Truth> truths,
    ComparisonTotals counts,
    List<String> notes) {
  private static final Comparator<FoundBox> SUREST_FIRST =
      Comparator.comparingDouble((FoundBox b) -> b.either().confidence()).reversed();

  /**
   * What one model found.
   *
   * @param cut whether one was cut where two pictures meet
   */
  public static List<FoundBox> alone(List<Detection> found, Predicate<Detection> cut) {
    return found.stream().map(d -> single(FoundBox.Kind.ALONE, d, null, cut.test(d))).toList();
  }

  /**
   * What two models found.
   *
   * @param cut whether one of the first was cut
   * @param otherCut whether one of the second was
   */
  public static List<FoundBox> of(
      DetectionComparison comparison, Predicate<Detection> cut, Predicate<Detection> otherCut) {
    List<FoundBox> boxes = new ArrayList<>();
    for (DetectionComparison.Pair pair : comparison.common()) {
      Detection a = pair.original();
      Detection b = pair.other();
      boolean either = cut.test(a) || otherCut.test(b);
      boxes.add(new FoundBox(FoundBox.Kind.COMMON, a, b, pair.iou(), either));
    }
    for (Detection lost : comparison.lost()) {
      boxes.add(single(FoundBox.Kind.LOST, lost, null, cut.test(lost)));
    }
    for (Detection gained : comparison.gained()) {
      boxes.add(single(FoundBox.Kind.GAINED, null, gained, otherCut.test(gained)));
    }
    boxes.sort(SUREST_FIRST);
    return List.copyOf(boxes);
  }

  /** The same, to be looked at later: its pixels stay, though a film goes on. */
  public ShownFrame kept() {
    return new ShownFrame(frame, picture.copy(), compared, boxes, truths, counts, notes);
  }

  private static FoundBox single(
      FoundBox.Kind kind, @Nullable Detection original, @Nullable Detection other, boolean cut) {
    return new FoundBox(kind, original, other, Float.NaN, cut);
  }
}
