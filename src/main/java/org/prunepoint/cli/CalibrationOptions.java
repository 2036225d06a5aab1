package org.prunepoint.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.prune.Fold;
import org.prunepoint.reconstruction.CalibrationSettings;
import org.prunepoint.reconstruction.Statistics;
import picocli.CommandLine.Option;

/** What is repaired from pictures, and from which. */
final class CalibrationOptions {
  @Option(
      names = "--recalibrate",
      paramLabel = "N",
      description =
          "Take the statistics of the pruned network's batch norms anew from N training pictures.")
  private @Nullable Integer recalibrate;

  @Option(
      names = "--statistics",
      converter = StatisticsWord.class,
      paramLabel = "S",
      description =
          "What --recalibrate makes of them: matched (what pruning changed on the pictures is changed),"
              + " or estimated (those of the pictures). Default: matched.")
  private @Nullable Statistics statistics;

  @Option(
      names = "--calibration-images",
      paramLabel = "N",
      description = "Pictures from which --fold data takes its constants. Default: 96.")
  private @Nullable Integer images;

  @Option(
      names = "--calibration",
      paramLabel = "LIST",
      description =
          "A list or folder of pictures to calibrate with. Default: train= of the data set.")
  private @Nullable Path list;

  /**
   * What was typed.
   *
   * @throws Fault if it makes no sense with this fold
   */
  CalibrationSettings settings(Fold fold) {
    if (images != null && fold != Fold.DATA) {
      throw new Fault("--calibration-images is for --fold data; --recalibrate has its own number.");
    }
    if (statistics != null && recalibrate == null) {
      throw new Fault("--statistics says how to recalibrate; give --recalibrate too.");
    }
    if (list != null && fold != Fold.DATA && recalibrate == null) {
      throw new Fault(
          "--calibration says which pictures --fold data and --recalibrate use; give one of them.");
    }
    return new CalibrationSettings(
        Optional.ofNullable(list),
        Given.or(images, CalibrationSettings.USUAL),
        Given.or(recalibrate, 0),
        Given.or(statistics, Statistics.MATCHED));
  }

  /**
   * The same where a data set may be missing.
   *
   * @throws Fault if pictures are needed and there is none
   */
  CalibrationSettings settings(Fold fold, @Nullable Path data) {
    CalibrationSettings settings = settings(fold);
    if (data == null && settings.needed(fold)) {
      throw new Fault(
          "%s works from pictures: give the data set with --data."
              .formatted(fold == Fold.DATA ? "--fold data" : "--recalibrate"));
    }
    return settings;
  }
}
