package org.prunepoint.reconstruction;

import java.nio.file.Path;
import java.util.Optional;
import org.prunepoint.Fault;
import org.prunepoint.prune.Repair;
import org.prunepoint.reconstruction.fit.Statistics;
import org.prunepoint.reconstruction.walk.LayerMemory;

/**
 * Which calibration pictures a repair looks at, and how.
 *
 * @param list a list of pictures, or a folder of them; empty for the data set's training list
 * @param pictures how many of them
 * @param statistics what {@link Repair#STATISTICS} makes of the statistics of batch norms
 * @param memory bytes for what layers give; more goes to temporary files
 * @param optional where there are no such pictures, nothing is repaired, and the user is told
 */
public record CalibrationSettings(
    Optional<Path> list, int pictures, Statistics statistics, long memory, boolean optional) {
  /** Pictures where nothing is said; docs/pruning.md has what they bring. */
  public static final int USUAL = 96;

  /** The training list. */
  public static final CalibrationSettings DEFAULT =
      new CalibrationSettings(
          Optional.empty(), USUAL, Statistics.MATCHED, LayerMemory.USUAL, false);

  private static final long LEAST_MEMORY = 64L << 20;

  public CalibrationSettings {
    if (pictures < 1) {
      throw new Fault("A repair looks at 1 or more pictures, found %d.".formatted(pictures));
    }
    if (memory < LEAST_MEMORY) {
      throw new Fault(
          "A repair needs %,d bytes of memory or more, found %,d.".formatted(LEAST_MEMORY, memory));
    }
  }

  public CalibrationSettings withPictures(int n) {
    return new CalibrationSettings(list, n, statistics, memory, optional);
  }

  /** The same where a repair is wanted, but not asked for. */
  public CalibrationSettings asOptional() {
    return new CalibrationSettings(list, pictures, statistics, memory, true);
  }
}
