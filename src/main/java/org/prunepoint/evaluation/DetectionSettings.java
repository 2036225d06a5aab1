package org.prunepoint.evaluation;

import java.util.List;
import org.prunepoint.Fault;
import org.prunepoint.option.Option;
import org.prunepoint.option.Options;
import org.prunepoint.option.Word;
import org.prunepoint.text.Printable;

/**
 * Which of a network's boxes count.
 *
 * @param threshold detections are surer than this, 0..1
 * @param nms boxes of a class whose IoU is greater are doubles, 0..1
 * @param classes names or numbers of those that are wanted; empty for all
 */
public record DetectionSettings(double threshold, double nms, List<String> classes) {
  /** What can be typed. */
  public static final Options<DetectionSettings> OPTIONS =
      Options.of(DetectionSettings.class, () -> DetectionSettings.DEFAULT)
          .option(
              "threshold", "threshold", Word.share().label("T"), "Show detections surer than this.")
          .option(
              "nms",
              "nms",
              Word.share().label("IOU"),
              "Boxes of a class that overlap by more are doubles.")
          .option(
              Option.of(
                      DetectionSettings.class,
                      "classes",
                      "classes",
                      Word.of("NAME", "a class", name -> name, name -> name).list(),
                      "Only these classes: names, or numbers from 0.")
                  .withDefaultWords("all"));

  /** As Darknet's {@code detector test}. */
  public static final DetectionSettings DEFAULT = new DetectionSettings(.25, .45, List.of());

  public DetectionSettings {
    classes = List.copyOf(classes);
    OPTIONS.check(threshold, nms, classes);
  }

  /**
   * Which classes are wanted, by number.
   *
   * @param names of all
   * @throws Fault if one of those asked for is none
   */
  public boolean[] wanted(List<String> names) {
    boolean[] wanted = new boolean[names.size()];
    for (int i = 0; i < wanted.length; i++) {
      wanted[i] = classes.isEmpty();
    }
    for (String asked : classes) {
      wanted[number(asked, names)] = true;
    }
    return wanted;
  }

  private static int number(String asked, List<String> names) {
    int named = names.indexOf(asked);
    if (named >= 0) {
      return named;
    }
    if (asked.chars().allMatch(Character::isDigit) && asked.length() < 7) {
      int number = Integer.parseInt(asked);
      if (number < names.size()) {
        return number;
      }
    }
    throw new Fault(
        "There is no class %s; there are %s."
            .formatted(
                Printable.name(asked), Printable.ends(String.join(", ", names), Printable.PATH)));
  }
}
