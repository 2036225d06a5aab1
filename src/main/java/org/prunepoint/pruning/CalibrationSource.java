package org.prunepoint.pruning;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.prunepoint.Fault;
import org.prunepoint.dataset.source.NamedData;
import org.prunepoint.option.Bounds;
import org.prunepoint.option.Option;
import org.prunepoint.option.Options;
import org.prunepoint.option.Word;
import org.prunepoint.prune.Repair;
import org.prunepoint.reconstruction.Calibration;

/**
 * Where calibration pictures come from, and what may be spent on them. What is written does not
 * depend on it, but for minutes, which become steps in the recipe before anything is made.
 *
 * @param data whose pictures for training are taken unless the recipe names others; empty where
 *     there is none
 * @param need what happens where there are no pictures
 * @param memory bytes for what layers give; more goes to temporary files
 * @param minutes that distilling a network may take, in place of the steps of the recipe
 */
public record CalibrationSource(
    Optional<NamedData> data, Need need, long memory, Optional<Double> minutes) {
  /** What can be typed. */
  public static final Options<CalibrationSource> OPTIONS =
      Options.of(CalibrationSource.class, () -> CalibrationSource.NONE)
          .option(
              "memory",
              "memory",
              Word.bytes(Calibration.LEAST_MEMORY),
              "Memory for what layers give, such as 2G or 500M; more goes to temporary files.")
          .option(
              Option.of(
                      CalibrationSource.class,
                      "repair-minutes",
                      "minutes",
                      Word.decimal(Bounds.above(0)).label("M").optional(""),
                      "Minutes that --repair distil may take for a network: as many steps as the"
                          + " unpruned one would make in them here, kept with what is written.")
                  .addedWith(Optional.empty())
                  .withDefaultWords("those of --distil-steps"))
          .under("Repair");

  /** No data set. */
  public static final CalibrationSource NONE =
      new CalibrationSource(
          Optional.empty(), Need.AS_ASKED, Calibration.USUAL_MEMORY, Optional.empty());

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
    return new CalibrationSource(
        Optional.of(data), Need.AS_ASKED, Calibration.USUAL_MEMORY, Optional.empty());
  }

  /** The same pictures of a data set. */
  public CalibrationSource in(NamedData data) {
    return OPTIONS.with(this, "data", Optional.of(data));
  }

  public CalibrationSource with(Need other) {
    return OPTIONS.with(this, "need", other);
  }

  /**
   * Refuses what does nothing, or what is said twice.
   *
   * @param done with what is pruned
   * @param looks whether pictures are looked at, by the recipe or otherwise
   * @param typed names of the options of this that were typed
   * @param steps the option that says how many steps distilling makes; empty for none
   * @throws Fault that names the option
   */
  public void refuseIdle(
      Collection<Repair> done, boolean looks, Set<String> typed, Optional<String> steps) {
    if (typed.contains("--memory") && !looks) {
      throw new Fault(
          "--memory is for repairs and rankings that look at pictures; this recipe does not.");
    }
    refuseIdleMinutes(done);
    if (minutes.isPresent() && steps.isPresent()) {
      throw new Fault(
          "%s and --repair-minutes both say how long distilling takes; leave out one."
              .formatted(steps.get()));
    }
  }

  /**
   * Refuses minutes where nothing is distilled.
   *
   * @param done with what is pruned
   */
  public void refuseIdleMinutes(Collection<Repair> done) {
    if (minutes.isPresent() && !done.contains(Repair.DISTIL)) {
      throw new Fault("--repair-minutes is for --repair distil.");
    }
  }

  /** The same for a recipe that says how many steps are made. */
  public CalibrationSource withoutMinutes() {
    return OPTIONS.with(this, "minutes", Optional.empty());
  }
}
