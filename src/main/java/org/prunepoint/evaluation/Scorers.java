package org.prunepoint.evaluation;

import java.util.List;
import java.util.Locale;
import org.prunepoint.Fault;
import org.prunepoint.evaluation.YoloV5Scorer.Matching;

/** All scorers by name. */
public final class Scorers {
  private static final Confidence DARKNET = Confidence.of(.25);

  private static final List<Scorer> ALL =
      List.of(
          new DarknetScorer("darknet", 0, DARKNET),
          new DarknetScorer("darknet-101", 101, DARKNET),
          new DarknetScorer("darknet-11", 11, DARKNET),
          DarknetScorer.letterbox("darknet-letterbox", 0, DARKNET),
          new UltralyticsScorer("ultralytics", Confidence.LOWEST),
          new CocoScorer("coco", Confidence.BEST_F1),
          new YoloV5Scorer("yolov5", Matching.ONCE, Confidence.BEST_F1),
          new YoloV5Scorer("yolov5-7", Matching.ONCE_A_THRESHOLD, Confidence.BEST_SMOOTHED_F1));

  private Scorers() {}

  /**
   * The scorer of this name, at its own usual confidence ({@link Scorer#at} changes it).
   *
   * @throws Fault if there is none
   */
  public static Scorer named(String name) {
    String wanted = name.strip().toLowerCase(Locale.ROOT);
    return ALL.stream()
        .filter(s -> s.name().equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new Fault(
                    "There is no scorer \"%s\"; there are %s."
                        .formatted(name, String.join(", ", names()))));
  }

  /** The one where nothing else is said. */
  public static Scorer usual() {
    return ALL.getFirst();
  }

  /** All names, the usual one first. */
  public static List<String> names() {
    return ALL.stream().map(Scorer::name).toList();
  }
}
