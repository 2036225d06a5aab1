package org.prunepoint.reconstruction;

import java.nio.file.Path;
import java.util.Optional;
import org.prunepoint.Fault;
import org.prunepoint.prune.Fold;

/**
 * Which calibration pictures are used for what.
 *
 * @param list a list of pictures, or a folder of them; empty for the data set's training list
 * @param constantPictures for the constants of {@link Fold#DATA}
 * @param recalibrationPictures for the statistics of batch norms; 0 leaves them as they are
 * @param statistics what they become
 */
public record CalibrationSettings(
    Optional<Path> list, int constantPictures, int recalibrationPictures, Statistics statistics) {
  /** Pictures where nothing is said; docs/pruning.md has what they bring. */
  public static final int USUAL = 96;

  /** The training list, and nothing recalibrated. */
  public static final CalibrationSettings DEFAULT =
      new CalibrationSettings(Optional.empty(), USUAL, 0, Statistics.MATCHED);

  public CalibrationSettings {
    if (constantPictures < 1) {
      throw new Fault(
          "Constants are taken from 1 or more pictures, found %d.".formatted(constantPictures));
    }
    if (recalibrationPictures < 0) {
      throw new Fault(
          "Statistics are taken anew from 1 or more pictures, or 0 for not at all, found %d."
              .formatted(recalibrationPictures));
    }
  }

  public CalibrationSettings withRecalibration(int pictures) {
    return new CalibrationSettings(list, constantPictures, pictures, statistics);
  }

  /** Whether batch norms are to get new statistics. */
  public boolean recalibrates() {
    return recalibrationPictures > 0;
  }

  /** Whether any picture is looked at. */
  public boolean needed(Fold fold) {
    return fold == Fold.DATA || recalibrates();
  }
}
