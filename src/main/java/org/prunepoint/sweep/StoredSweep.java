package org.prunepoint.sweep;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.prunepoint.Fault;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.store.SqliteFile;
import org.prunepoint.sweep.kept.SweepFolder;
import org.prunepoint.sweep.point.MeasuredPair;
import org.prunepoint.sweep.point.SweepConditions;
import org.prunepoint.sweep.point.SweepPoint;
import org.prunepoint.sweep.point.UnitWorth;
import org.prunepoint.sweep.report.SweepResult;

/**
 * The newest sweep of a folder, read back without measuring: finished, interrupted, or still under
 * way.
 *
 * @param folder where it lies
 * @param model fingerprint of the cfg and weights that were swept
 * @param program version that measured
 * @param request what was done
 * @param asked what was asked for, where not all of it was possible
 * @param conditions under which all points were measured
 * @param rows the unpruned network first, then in the order of measuring
 * @param best of the rows; empty before the first point
 * @param units what residual units are worth, the one that costs least first; empty where they were
 *     ranked by gamma
 * @param warnings sentences for the user
 * @param result what it came to; empty where it did not come to its end
 */
public record StoredSweep(
    Path folder,
    String model,
    String program,
    SweepRequest request,
    SweepRequest asked,
    SweepConditions conditions,
    List<Row> rows,
    Optional<SweepPoint> best,
    List<UnitWorth> units,
    List<String> warnings,
    Optional<SweepResult> result) {

  /**
   * A row of the table.
   *
   * @param sameAs the settings whose row is repeated; empty for those that were measured
   * @param seconds that measuring took; empty where the point was there already
   */
  public record Row(SweepPoint point, Optional<PruneSettings> sameAs, OptionalDouble seconds) {}

  public StoredSweep {
    rows = List.copyOf(rows);
    units = List.copyOf(units);
    warnings = List.copyOf(warnings);
  }

  /** Whether a folder looks like that of a sweep. */
  public static boolean isIn(Path folder) {
    return Files.isRegularFile(of(folder).store());
  }

  /** Whether one has measured anything there, or may have. */
  public static boolean hasPoints(Path folder) {
    return isIn(folder) && hasAny(folder, "point");
  }

  /** Whether it has rows to show, or may have: what cannot be read is told by reading it. */
  static boolean hasRows(Path folder) {
    return hasAny(folder, "run_row");
  }

  private static boolean hasAny(Path folder, String table) {
    try (SqliteFile sqlite = SqliteFile.read(of(folder).store(), "read the sweep")) {
      return sqlite.holds(table);
    } catch (Fault _) {
      return true;
    }
  }

  private static SweepFolder of(Path folder) {
    return new SweepFolder(folder, SweepFolder.Kept.RESUMED);
  }

  /**
   * Reads it; a sweep that runs may be writing meanwhile.
   *
   * @throws Fault if there is none, or it is damaged
   */
  public static StoredSweep read(Path folder) {
    Path file = of(folder).store();
    if (!Files.isRegularFile(file)) {
      throw new Fault(
          "%s holds no sweep: expected %s in it.".formatted(folder, file.getFileName()));
    }
    try (SqliteFile sqlite = SqliteFile.read(file, "read the sweep")) {
      return new RunReader(folder, file, sqlite).read();
    }
  }

  /** The network as it came. */
  public SweepPoint unpruned() {
    return rows.getFirst().point();
  }

  /** The best point as it was written, where its files are still there. */
  public Optional<MeasuredPair> pair() {
    return result.flatMap(SweepResult::pair).filter(MeasuredPair::there);
  }

  /** The report for people who read text. */
  public Path summary() {
    return of(folder).summary();
  }

  /** The report for a browser. */
  public Path page() {
    return of(folder).page();
  }
}
