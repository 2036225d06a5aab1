package org.prunepoint.reconstruction;

import java.nio.file.Path;
import java.util.Optional;
import org.prunepoint.option.Option;
import org.prunepoint.option.Options;
import org.prunepoint.option.Word;
import org.prunepoint.prune.Repair;
import org.prunepoint.reconstruction.fit.Statistics;

/**
 * Which calibration pictures a repair looks at, and what it makes of them.
 *
 * @param list a list of pictures, or a folder of them; empty for the data set's training list
 * @param pictures how many of them
 * @param statistics what {@link Repair#STATISTICS} makes of the statistics of batch norms
 * @param distilImages how many pictures {@link Repair#DISTIL} is trained on
 * @param distilSteps how many steps along gradients that takes
 */
public record CalibrationSettings(
    Optional<Path> list, int pictures, Statistics statistics, int distilImages, int distilSteps) {
  private static final int USUAL_DISTIL_IMAGES = 2000;
  private static final int USUAL_DISTIL_STEPS = 300;

  /** All of it, as it is typed, kept and shown. */
  public static final Options<CalibrationSettings> OPTIONS =
      Options.of(CalibrationSettings.class, () -> CalibrationSettings.DEFAULT)
          .option(
              Option.of(
                      CalibrationSettings.class,
                      "calibration",
                      "list",
                      Word.path().label("LIST").optional(""),
                      "A list or folder of pictures to calibrate with.")
                  .withDefaultWords("train= of the data set"))
          .option(
              "calibration-images",
              "pictures",
              Word.whole(1, Integer.MAX_VALUE),
              "Pictures to calibrate with.")
          .option(
              "statistics",
              "statistics",
              Word.choice(Statistics.values(), Statistics::word).label("S"),
              "What --repair statistics makes of them: matched (what pruning changed on the"
                  + " pictures is changed), or estimated (those of the pictures).")
          .option(
              Option.of(
                      CalibrationSettings.class,
                      "distil-images",
                      "distilImages",
                      Word.whole(2, Integer.MAX_VALUE),
                      "Pictures that --repair distil trains on; an eighth of them, at most 64, is"
                          + " held back to see what it gains. The more the better.")
                  .addedWith(USUAL_DISTIL_IMAGES))
          .option(
              Option.of(
                      CalibrationSettings.class,
                      "distil-steps",
                      "distilSteps",
                      Word.whole(1, 1_000_000),
                      "Steps that it trains for, of 8 pictures each, after up to 100 that look for"
                          + " the rate.")
                  .addedWith(USUAL_DISTIL_STEPS));

  /** Which pictures, for what only looks at them: nothing about repairs. */
  public static final Options<CalibrationSettings> PICTURES =
      OPTIONS.without("statistics", "distil-images", "distil-steps");

  /** Pictures where nothing is said; docs/pruning.md has what they bring. */
  public static final int USUAL = 96;

  /** The training list. */
  public static final CalibrationSettings DEFAULT =
      new CalibrationSettings(Optional.empty(), USUAL, Statistics.MATCHED);

  /** Distilled as usual, where that is asked for. */
  public CalibrationSettings(Optional<Path> list, int pictures, Statistics statistics) {
    this(list, pictures, statistics, USUAL_DISTIL_IMAGES, USUAL_DISTIL_STEPS);
  }

  public CalibrationSettings {
    OPTIONS.check(list, pictures, statistics, distilImages, distilSteps);
  }

  public CalibrationSettings withDistilSteps(int n) {
    return OPTIONS.with(this, "distilSteps", n);
  }

  public CalibrationSettings withPictures(int n) {
    return OPTIONS.with(this, "pictures", n);
  }
}
