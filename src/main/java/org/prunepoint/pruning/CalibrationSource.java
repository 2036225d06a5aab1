package org.prunepoint.pruning;

import java.nio.file.Path;
import java.util.Optional;
import org.prunepoint.dataset.source.NamedData;
import org.prunepoint.option.Options;
import org.prunepoint.option.Word;
import org.prunepoint.reconstruction.Calibration;

/**
 * Where calibration pictures come from. Nothing here changes what is written.
 *
 * @param data whose pictures for training are taken unless the recipe names others; empty where
 *     there is none
 * @param need what happens where there are no pictures
 * @param memory bytes for what layers give; more goes to temporary files
 */
public record CalibrationSource(Optional<NamedData> data, Need need, long memory) {
  /** What can be typed. */
  public static final Options<CalibrationSource> OPTIONS =
      Options.of(CalibrationSource.class, () -> CalibrationSource.NONE)
          .option(
              "memory",
              "memory",
              Word.bytes(Calibration.LEAST_MEMORY),
              "Memory for what layers give, such as 2G or 500M; more goes to temporary files.")
          .under("Repair");

  /** No data set. */
  public static final CalibrationSource NONE =
      new CalibrationSource(Optional.empty(), Need.AS_ASKED, Calibration.USUAL_MEMORY);

  /** What happens where there are no pictures to calibrate with. */
  public enum Need {
    /** Nobody asked for what the recipe does with them: it is folded instead, and said. */
    IF_ANY,
    /** What the recipe does with them was asked for: a fault. */
    AS_ASKED,
    /** They are looked at whatever the recipe says: a fault. */
    ALWAYS
  }

  /** A data set, for what was asked for. */
  public static CalibrationSource of(Path data) {
    return of(new NamedData(data));
  }

  /** As {@link #of(Path)}, of one that others read, too. */
  public static CalibrationSource of(NamedData data) {
    return new CalibrationSource(Optional.of(data), Need.AS_ASKED, Calibration.USUAL_MEMORY);
  }

  /** The same pictures of a data set. */
  public CalibrationSource in(NamedData data) {
    return OPTIONS.with(this, "data", Optional.of(data));
  }

  public CalibrationSource with(Need other) {
    return OPTIONS.with(this, "need", other);
  }
}
