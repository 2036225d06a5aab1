package org.prunepoint.cli.train;

import org.jspecify.annotations.Nullable;
import org.prunepoint.cli.option.Given;
import org.prunepoint.cli.option.Word;
import org.prunepoint.training.loss.BoxLoss;
import org.prunepoint.training.loss.LossSettings;
import picocli.CommandLine.Option;

/** What the loss weighs and which boxes are trained; null where nothing was asked for. */
final class TrainLossOptions {
  @Option(
      names = "--box-loss",
      converter = BoxLossWord.class,
      paramLabel = "B",
      description = "How boxes are compared: ciou or giou. Default: ciou.")
  private @Nullable BoxLoss boxLoss;

  @Option(names = "--box-gain", paramLabel = "X", description = "Weight of boxes. Default: 3.54.")
  private @Nullable Double boxGain;

  @Option(
      names = "--object-gain",
      paramLabel = "X",
      description = "Weight of the objectness. Default: 64.3.")
  private @Nullable Double objectGain;

  @Option(
      names = "--class-gain",
      paramLabel = "X",
      description = "Weight of the classes, at 80 of them. Default: 37.4.")
  private @Nullable Double classGain;

  @Option(
      names = "--match-iou",
      paramLabel = "X",
      description =
          "Anchors whose size overlaps an object's at least so much learn it, besides the best."
              + " Default: 0.25.")
  private @Nullable Double matchIou;

  @Option(
      names = "--ignore-threshold",
      paramLabel = "X",
      description =
          "Other boxes that overlap an object more than this are not told that nothing is there."
              + " Default: 0.7.")
  private @Nullable Double ignoreThreshold;

  @Option(
      names = "--overlap-as-target",
      paramLabel = "X",
      description =
          "The objectness of a trained box is to be 1 (0), its overlap with the object (1), or"
              + " between. Default: 0.")
  private @Nullable Double overlapAsTarget;

  static final class BoxLossWord extends Word<BoxLoss> {
    BoxLossWord() {
      super(BoxLoss.values(), BoxLoss::word);
    }
  }

  LossSettings over(LossSettings base) {
    return new LossSettings(
        Given.or(boxLoss, base.boxLoss()),
        Given.or(boxGain, base.boxGain()),
        Given.or(objectGain, base.objectGain()),
        Given.or(classGain, base.classGain()),
        Given.or(matchIou, base.matchIou()),
        Given.or(ignoreThreshold, base.ignoreThreshold()),
        Given.or(overlapAsTarget, base.overlapAsTarget()));
  }
}
