package org.prunepoint.sweep.report;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.prunepoint.export.VerificationReport;
import org.prunepoint.sweep.point.MeasuredPair;
import org.prunepoint.sweep.point.SweepConditions;
import org.prunepoint.sweep.point.SweepPoint;
import org.prunepoint.sweep.point.UnitWorth;
import org.prunepoint.sweep.search.BestPrunePoint;

/**
 * A finished sweep.
 *
 * @param conditions under which all points were measured
 * @param rule that the best point was found by
 * @param unpruned the network as it came
 * @param points in the order of percent, then units cut; settings that came to an equal plan have a
 *     row each
 * @param best the best prune point; {@code unpruned} if none of the points keeps the accuracy
 * @param searched what was the best before the last points were distilled, as its row is now; empty
 *     where none were
 * @param units residual units ranked by ablation, the one that costs least first; empty where they
 *     were ranked by gamma
 * @param check the best pair read back by other programs; empty where none was written, or nobody
 *     wanted it
 * @param mended what was mended in the weights before anything was measured, in a sentence; empty
 *     if nothing was
 * @param pair the best point as it was written; empty where none was
 * @param files written into the folder: cfg and weights of the best point, table, summary
 */
public record SweepResult(
    SweepConditions conditions,
    BestPrunePoint rule,
    SweepPoint unpruned,
    List<SweepPoint> points,
    SweepPoint best,
    Optional<SweepPoint> searched,
    List<UnitWorth> units,
    Optional<VerificationReport> check,
    Optional<String> mended,
    Optional<MeasuredPair> pair,
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
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        files);
  }

  /** Whether weaker settings came to the same plan and their row is repeated in this one. */
  boolean repeats(SweepPoint point) {
    int at = points.indexOf(point);
    return at >= 0
        && Stream.concat(Stream.of(unpruned), points.subList(0, at).stream())
            .anyMatch(earlier -> earlier.with(point.settings()).equals(point));
  }

  /** With the files that are written first. */
  public SweepResult withTables(List<Path> written) {
    return with(check, mended, pair, written);
  }

  /** With the best point on disk. */
  public SweepResult withPair(MeasuredPair written, List<Path> all) {
    return with(written.verification(), mended, Optional.of(written), all);
  }

  /** With what was mended in the weights, in a sentence. */
  public SweepResult withMend(Optional<String> sentence) {
    return with(check, sentence, pair, files);
  }

  private SweepResult with(
      Optional<VerificationReport> read,
      Optional<String> sentence,
      Optional<MeasuredPair> written,
      List<Path> all) {
    return new SweepResult(
        conditions, rule, unpruned, points, best, searched, units, read, sentence, written, all);
  }
}
