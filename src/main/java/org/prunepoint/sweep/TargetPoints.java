package org.prunepoint.sweep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.Ranking;
import org.prunepoint.prune.Strategy;
import org.prunepoint.sweep.point.SweepPoint;
import org.prunepoint.sweep.search.BestPrunePoint;
import org.prunepoint.sweep.search.SweepGrid;

/** The points that meet a target: for each number of units cut, the weakest percent that does. */
final class TargetPoints implements PointSearch {
  private final BestPrunePoint rule;
  private final List<PruneSettings> points;

  private TargetPoints(BestPrunePoint rule, List<PruneSettings> points) {
    this.rule = rule;
    this.points = points;
  }

  /**
   * @return empty if nothing meets the target
   */
  static Optional<TargetPoints> search(
      SweepGrid.ForTarget grid,
      SweepRequest request,
      ModelUnderTest subject,
      Cancellation cancellation) {
    List<PruneSettings> found = new ArrayList<>();
    int units = request.search().units() ? subject.unitsByGamma().size() : 0;
    IntStream.concat(IntStream.of(0), cuts(grid, units))
        .forEach(
            n -> {
              cancellation.check();
              subject
                  .meeting(grid.target(), request.settings(0, n), cancellation)
                  .ifPresent(found::add);
            });
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(new TargetPoints(request.ruleOrUsual(), found));
  }

  /** For when nothing that is compared has a point that meets the target. */
  static Fault unreachable(SweepRequest request, List<Strategy> strategies) {
    return new Fault(
        "No percent and no unit cut of the strategy %s leaves a network with %s."
            .formatted(words(strategies), target(request)));
  }

  /** For when rankings have none, and others do. */
  static String rankingsLeftOut(SweepRequest request, List<Ranking> rankings) {
    return "Rankings by which no percent and no unit cut of %s leaves a network with %s are left out: %s."
        .formatted(
            request.pruning().strategy().word(),
            target(request),
            rankings.stream().map(Ranking::word).collect(Collectors.joining("; ")));
  }

  /** For when strategies have none by any ranking, and others do. */
  static String strategiesLeftOut(SweepRequest request, List<Strategy> strategies) {
    return "Strategies of which no percent and no unit cut leaves a network with %s are left out: %s."
        .formatted(target(request), words(strategies));
  }

  private static String words(List<Strategy> strategies) {
    return strategies.stream().map(Strategy::word).collect(Collectors.joining(", "));
  }

  private static String target(SweepRequest request) {
    return request.search().target().orElseThrow().inWords();
  }

  private static IntStream cuts(SweepGrid.ForTarget grid, int units) {
    return grid.cutUnits().isEmpty()
        ? AutoSearch.largeCuts(units)
        : grid.cutUnits().stream().mapToInt(n -> n);
  }

  @Override
  public List<PruneSettings> next(SweepTable table) {
    return table.missing(points);
  }

  @Override
  public SweepPoint best(SweepTable table) {
    return table.points().stream()
        .max(Comparator.comparingDouble(table.judge()::map))
        .orElseGet(table::start);
  }

  @Override
  public BestPrunePoint rule() {
    return rule;
  }
}
