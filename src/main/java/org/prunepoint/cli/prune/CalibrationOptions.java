package org.prunepoint.cli.prune;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.cli.option.Given;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.Repair;
import org.prunepoint.reconstruction.CalibrationSettings;
import org.prunepoint.reconstruction.fit.Statistics;
import picocli.CommandLine.Option;

/** Which pictures repairs and rankings look at. */
final class CalibrationOptions {
  @Option(
      names = "--statistics",
      converter = StatisticsWord.class,
      paramLabel = "S",
      description =
          "What --repair statistics makes of them: matched (what pruning changed on the pictures is"
              + " changed), or estimated (those of the pictures). Default: matched.")
  private @Nullable Statistics statistics;

  @Option(
      names = "--calibration-images",
      paramLabel = "N",
      description = "Pictures to calibrate with. Default: 96.")
  private @Nullable Integer images;

  @Option(
      names = "--calibration",
      paramLabel = "LIST",
      description =
          "A list or folder of pictures to calibrate with. Default: train= of the data set.")
  private @Nullable Path list;

  @Option(
      names = "--memory",
      converter = MemoryWord.class,
      paramLabel = "M",
      description =
          "Memory for what layers give, such as 2G or 500M; more goes to temporary files. Default: 4G.")
  private @Nullable Long memory;

  /** Whether pictures were chosen, or how many. */
  boolean given() {
    return images != null || list != null;
  }

  /**
   * What was typed.
   *
   * @throws Fault if it makes no sense with these settings
   */
  CalibrationSettings settings(PruneSettings pruning) {
    boolean looks = pruning.repair().needsPictures() || pruning.ranking().needsPictures();
    if (statistics != null && pruning.repair() != Repair.STATISTICS) {
      throw new Fault("--statistics is for --repair statistics.");
    }
    if (!looks && (given() || memory != null)) {
      throw new Fault(
          "%s is for repairs that look at pictures; --repair %s does not."
              .formatted(
                  images != null
                      ? "--calibration-images"
                      : list != null ? "--calibration" : "--memory",
                  pruning.repair().word()));
    }
    CalibrationSettings usual = CalibrationSettings.DEFAULT;
    return new CalibrationSettings(
        Optional.ofNullable(list),
        Given.or(images, usual.pictures()),
        Given.or(statistics, usual.statistics()),
        memory == null ? usual.memory() : memory,
        false);
  }

  /**
   * The same where a data set may be missing.
   *
   * @throws Fault if pictures are needed and there is none
   */
  CalibrationSettings settings(PruneSettings pruning, @Nullable Path data) {
    CalibrationSettings settings = settings(pruning);
    if (data == null && (pruning.repair().needsPictures() || pruning.ranking().measured())) {
      throw new Fault(
          "%s works from pictures: give the data set with --data."
              .formatted(
                  pruning.repair().needsPictures()
                      ? "--repair " + pruning.repair().word()
                      : "--score and --allocation"));
    }
    return settings;
  }
}
