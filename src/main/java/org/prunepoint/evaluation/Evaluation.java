package org.prunepoint.evaluation;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What came out of comparing a network's detections with the truths of a data set.
 *
 * @param scorer the name of the convention that every number here follows
 * @param convention that convention in a sentence, for a footnote
 * @param figure which mAP the scorer is judged by
 * @param images pictures that were scored
 * @param unreadable pictures that could not be decoded and are not in any number
 * @param overflowed pictures for which the network gave no numbers, so that nothing was detected
 * @param point precision, recall and F1 at the confidence that the scorer was told
 * @param best the same where F1 is highest
 * @param lowest the same when every candidate counts: what the Python pruning tools print
 * @param map50 mean average precision at IoU 0.5, 0..1
 * @param map5095 the mean over IoU 0.5 to 0.95; empty where the scorer does not give it
 * @param averageIou of the true positives over all detections at the scorer's confidence, as
 *     Darknet computes it; NaN where the scorer does not give it
 * @param classes in the order of the names
 * @param truths objects in the data set
 * @param detections candidates that survived suppression
 * @param truePositives at {@code point}
 * @param falsePositives at {@code point}
 * @param notes whole sentences on what the figures do not show: pictures that are in none of them,
 *     classes that seem to be counted in another order
 */
public record Evaluation(
    String scorer,
    String convention,
    Figure figure,
    int images,
    int unreadable,
    int overflowed,
    OperatingPoint point,
    OperatingPoint best,
    OperatingPoint lowest,
    double map50,
    OptionalDouble map5095,
    double averageIou,
    List<ClassResult> classes,
    int truths,
    long detections,
    int truePositives,
    int falsePositives,
    List<String> notes) {

  public Evaluation {
    classes = List.copyOf(classes);
    notes = List.copyOf(notes);
  }

  /** A sentence where the figures are those of a network that gives no numbers. */
  public Optional<String> overflow() {
    return overflowed == 0
        ? Optional.empty()
        : Optional.of(
            "For %,d of %,d pictures the network gives what is no number, so that nothing is detected on them: its sums overflow 32-bit floats."
                .formatted(overflowed, images));
  }

  /** The mAP that the scorer is judged by. */
  public double map() {
    return figure == Figure.MAP5095 ? map5095.orElse(map50) : map50;
  }

  public double precision() {
    return point.precision();
  }

  public double recall() {
    return point.recall();
  }

  public double f1() {
    return point.f1();
  }

  /** The confidence at which precision, recall and F1 hold. */
  public double confidence() {
    return point.confidence();
  }

  /** Truths that were not found at {@code point}. */
  public int falseNegatives() {
    return truths - truePositives;
  }
}
