package org.prunepoint.workbench.detect.shown;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.prunepoint.Cancellation;
import org.prunepoint.detection.Detection;
import org.prunepoint.detection.DetectionComparison;
import org.prunepoint.evaluation.DetectionSettings;
import org.prunepoint.evaluation.PictureCandidates;

/**
 * What both models share: which detections are shown.
 *
 * @param confidence they are surer than this
 * @param suppression boxes of a class that overlap by more are doubles
 * @param hidden classes that are left out of everything
 */
public record Thresholds(float confidence, float suppression, Set<Integer> hidden) {
  public Thresholds {
    hidden = Set.copyOf(hidden);
  }

  /** What of the candidates is shown. */
  public List<Detection> shown(PictureCandidates seen, Cancellation cancellation) {
    return seen.detections(confidence, suppression, cancellation).stream()
        .filter(d -> !hidden.contains(d.classId()))
        .toList();
  }

  /**
   * As the core is told of them.
   *
   * @param names of all classes
   */
  public DetectionSettings settings(List<String> names) {
    List<String> wanted =
        hidden.isEmpty()
            ? List.of()
            : IntStream.range(0, names.size())
                .filter(id -> !hidden.contains(id))
                .mapToObj(String::valueOf)
                .toList();
    return new DetectionSettings(exact(confidence), exact(suppression), wanted);
  }

  /** The number that a slider shows, not the float nearest to it. */
  private static double exact(float value) {
    return Double.parseDouble(Float.toString(value));
  }

  /** What two models differ in. */
  public DetectionComparison compare(
      PictureCandidates original, PictureCandidates other, Cancellation cancellation) {
    return DetectionComparison.of(
        shown(original, cancellation), shown(other, cancellation), cancellation);
  }
}
