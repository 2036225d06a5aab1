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
 */
public record CalibrationSettings(Optional<Path> list, int pictures, Statistics statistics) {
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
              "What --repair statistics makes of them: matched (what pruning changed on the pictures"
                  + " is changed), or estimated (those of the pictures).");

  /** Pictures where nothing is said; docs/pruning.md has what they bring. */
  public static final int USUAL = 96;

  /** The training list. */
  public static final CalibrationSettings DEFAULT =
      new CalibrationSettings(Optional.empty(), USUAL, Statistics.MATCHED);

  public CalibrationSettings {
    OPTIONS.check(list, pictures, statistics);
  }

  public CalibrationSettings withPictures(int n) {
    return OPTIONS.with(this, "pictures", n);
  }
}
