package org.prunepoint.workbench.detect.box;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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

  /** What one model found. */
  public static List<FoundBox> alone(List<Detection> found) {
    return found.stream().map(d -> new FoundBox(FoundBox.Kind.ALONE, d, null, Float.NaN)).toList();
  }

  /** What two models found. */
  public static List<FoundBox> of(DetectionComparison comparison) {
    List<FoundBox> boxes = new ArrayList<>();
    comparison
        .common()
        .forEach(
            pair ->
                boxes.add(
                    new FoundBox(FoundBox.Kind.COMMON, pair.original(), pair.other(), pair.iou())));
    comparison.lost().forEach(d -> boxes.add(new FoundBox(FoundBox.Kind.LOST, d, null, Float.NaN)));
    comparison
        .gained()
        .forEach(d -> boxes.add(new FoundBox(FoundBox.Kind.GAINED, null, d, Float.NaN)));
    boxes.sort(SUREST_FIRST);
    return List.copyOf(boxes);
  }
}
