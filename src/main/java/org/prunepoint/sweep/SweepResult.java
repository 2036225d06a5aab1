package org.prunepoint.sweep;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.prunepoint.export.PairCheck;

/**
 * A finished sweep.
 *
 * @param conditions under which all points were measured
 * @param rule that the best point was found by
 * @param unpruned the network as it came
 * @param points in the order of percent, then units cut; settings that came to an equal plan have a
 *     row each
 * @param best the best prune point; {@code unpruned} if none of the points keeps the accuracy
 * @param units residual units ranked by ablation, the one that costs least first; empty where they
 *     were ranked by gamma
 * @param check the best pair read back by another program; empty where none was written
 * @param files written into the folder: cfg and weights of the best point, table, summary
 */
public record SweepResult(
    SweepConditions conditions,
    BestPrunePoint rule,
    SweepPoint unpruned,
    List<SweepPoint> points,
    SweepPoint best,
    List<UnitWorth> units,
    Optional<PairCheck> check,
    List<Path> files) {
  public SweepResult {
    units = List.copyOf(units);
    points = List.copyOf(points);
    files = List.copyOf(files);
  }

  /** A sweep by the default rule. */
  public SweepResult(
      SweepConditions conditions,
      SweepPoint unpruned,
      List<SweepPoint> points,
      SweepPoint best,
      List<Path> files) {
    this(
        conditions,
        BestPrunePoint.BeforeCliff.DEFAULT,
        unpruned,
        points,
        best,
        List.of(),
        Optional.empty(),
        files);
  }

  SweepResult withFiles(List<Path> written, Optional<PairCheck> pair) {
    return new SweepResult(conditions, rule, unpruned, points, best, units, pair, written);
  }
}
