package org.prunepoint.training.loss;

import org.prunepoint.Fault;

/**
 * What the loss weighs and which boxes are trained.
 *
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
    BoxLoss boxLoss,
    double boxGain,
    double objectGain,
    double classGain,
    double matchIou,
    double ignoreThreshold,
    double overlapAsTarget) {

  public static final LossSettings DEFAULT =
      new LossSettings(BoxLoss.CIOU, 3.54, 64.3, 37.4, .25, .7, 0);

  public LossSettings {
    if (!(boxGain >= 0 && objectGain >= 0 && classGain >= 0)) {
      throw new Fault("The gains of the loss have to be 0 or more.");
    }
    check("match IoU", matchIou);
    check("ignore threshold", ignoreThreshold);
    check("overlap as target", overlapAsTarget);
  }

  private static void check(String what, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new Fault("The %s has to lie between 0 and 1, found %s.".formatted(what, value));
    }
  }

  /**
   * The weight of the classes for this many. A single class is trained too: Darknet and others
   * multiply objectness by its probability, so it has to learn to be 1.
   */
  double classGain(int classes) {
    return classGain * classes / 80;
  }
}
