package org.prunepoint.training.loss;

import org.prunepoint.Fault;
import org.prunepoint.network.Layer;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.option.Bounds;
import org.prunepoint.option.Option;
import org.prunepoint.option.Options;
import org.prunepoint.option.Word;

/**
 * What the loss weighs and which boxes are trained.
 *
 * @param kind which boxes learn what
 * @param boxLoss how boxes are compared
 * @param boxGain weight of the boxes
 * @param objectGain weight of the objectness
 * @param classGain weight of the classes, at 80 of them; scaled with their number
 * @param matchIou every box whose anchor overlaps an object (by width and height alone) more than
 *     this is trained on it, besides the best anchor
 * @param ignoreThreshold other boxes that overlap an object more than this are not told that there
 *     is nothing (Darknet's {@code ignore_thresh})
 * @param overlapAsTarget 0: the objectness of a trained box should be 1; 1: it should be the box's
 *     overlap with its object; between: a mixture
 */
public record LossSettings(
    LossKind kind,
    BoxLoss boxLoss,
    double boxGain,
    double objectGain,
    double classGain,
    double matchIou,
    double ignoreThreshold,
    double overlapAsTarget) {

  private static final String IDLE = "does nothing with --loss yolov5.";

  private static final Word<Double> GAIN = Word.decimal(Bounds.from(0));

  public static final Options<LossSettings> OPTIONS =
      Options.of(LossSettings.class, () -> LossSettings.DEFAULT)
          .option(
              Option.of(
                      LossSettings.class,
                      "loss",
                      "kind",
                      Word.choice(LossKind.values(), LossKind::word)
                          .label("L")
                          .meaning(LossKind::meaning),
                      "Which boxes learn an object: {choices}.")
                  .addedWith(LossKind.YOLOV3))
          .option(
              "box-loss",
              "boxLoss",
              Word.choice(BoxLoss.values(), BoxLoss::word).label("B"),
              "How boxes are compared: {choices}.")
          .option("box-gain", "boxGain", GAIN, "Weight of boxes.")
          .option("object-gain", "objectGain", GAIN, "Weight of the objectness.")
          .option("class-gain", "classGain", GAIN, "Weight of the classes, at 80 of them.")
          .option(
              Option.of(
                      LossSettings.class,
                      "match-iou",
                      "matchIou",
                      Word.share(),
                      "Anchors whose size overlaps an object's at least so much learn it, besides"
                          + " the best.")
                  .needs(IDLE, LossSettings::bySize))
          .option(
              Option.of(
                      LossSettings.class,
                      "ignore-threshold",
                      "ignoreThreshold",
                      Word.share(),
                      "Other boxes that overlap an object more than this are not told that nothing"
                          + " is there.")
                  .needs(IDLE, LossSettings::bySize))
          .option(
              Option.of(
                      LossSettings.class,
                      "overlap-as-target",
                      "overlapAsTarget",
                      Word.share(),
                      "The objectness of a trained box is to be 1 (0), its overlap with the object"
                          + " (1), or between.")
                  .needs(IDLE, LossSettings::bySize));

  public static final LossSettings DEFAULT =
      new LossSettings(LossKind.YOLOV3, BoxLoss.CIOU, 3.54, 64.3, 37.4, .25, .7, 0);

  public LossSettings {
    OPTIONS.check(
        kind, boxLoss, boxGain, objectGain, classGain, matchIou, ignoreThreshold, overlapAsTarget);
  }

  /**
   * The weight of the classes for this many. A single class is trained too: Darknet and others
   * multiply objectness by its probability, so it has to learn to be 1.
   */
  double classGain(int classes) {
    return classGain * classes / 80;
  }

  private boolean bySize() {
    return kind == LossKind.YOLOV3;
  }

  /** How much of a trained box's objectness is to be its overlap. */
  double overlapShare() {
    return bySize() ? overlapAsTarget : 1;
  }

  /** The overlap from which on other boxes are not told anything; 1 for none. */
  double ignoring() {
    return bySize() ? ignoreThreshold : 1;
  }

  /**
   * Whether the heads of a network can learn by these.
   *
   * @throws Fault if not: a head whose boxes cannot reach the cells beside their own
   */
  public void require(Network network) {
    for (Node node : network.heads()) {
      if (!bySize()
          && !(node.layer() instanceof Layer.Yolo yolo
              && yolo.newCoords()
              && yolo.scaleXy() == 2)) {
        throw new Fault(
            "%s: --loss yolov5 needs heads that decode boxes as YOLOv5 does (new_coords=1, scale_x_y=2), which %s does not."
                .formatted(network.name(), node.place()));
      }
    }
  }
}
