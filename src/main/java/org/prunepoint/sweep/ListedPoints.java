package org.prunepoint.sweep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.sweep.point.SweepPoint;
import org.prunepoint.sweep.search.BestPrunePoint;
import org.prunepoint.sweep.search.SweepGrid;
import org.prunepoint.sweep.search.SweepGrid.CutsAt;

/** The points that the user listed: percents upwards, then cuts upwards. */
final class ListedPoints implements PointSearch {
  private final SweepGrid.Listed grid;
  private final SweepRequest request;

  ListedPoints(SweepGrid.Listed grid, SweepRequest request) {
    this.grid = grid;
    this.request = request;
  }

  @Override
  public List<PruneSettings> next(SweepTable table) {
    List<PruneSettings> all = new ArrayList<>();
    grid.percents().forEach(p -> all.add(request.settings(p, 0)));
    boolean cutsUnknown = table.unpruned() == null || !table.missing(all).isEmpty();
    if (!(cutsUnknown && grid.cutsAt() instanceof CutsAt.Best)) {
      cutPercents(table)
          .forEach(p -> grid.cutUnits().forEach(n -> all.add(request.settings(p, n))));
    }
    return table.missing(all);
  }

  private Stream<Double> cutPercents(SweepTable table) {
    return switch (grid.cutsAt()) {
      case CutsAt.Each _ -> grid.percents().stream();
      case CutsAt.Percent at -> Stream.of(at.value());
      case CutsAt.Best _ -> Stream.of(bestOfPercents(table).settings().percent());
    };
  }

  @Override
  public BestPrunePoint rule() {
    return request.ruleOrUsual();
  }

  private SweepPoint bestOfPercents(SweepTable table) {
    SweepPoint start = table.start();
    return request.ruleOrUsual().of(table.percents(), start.map()).orElse(start);
  }

  /**
   * Percents and units cannot be compared by their strength, so of the best of each series the one
   * counts that leaves the fewest operations.
   */
  @Override
  public SweepPoint best(SweepTable table) {
    SweepPoint percent = bestOfPercents(table);
    double limit = percent.settings().percent();
    return Stream.concat(
            Stream.of(percent),
            table.points().stream()
                .map(p -> p.settings().percent())
                .distinct()
                // past the cliff of the percents no cut of units keeps the accuracy
                .filter(p -> p <= limit || table.row(p, 0).isEmpty())
                .flatMap(
                    p -> request.ruleOrUsual().ofCuts(table.cuts(p), table.start().map()).stream()))
        .min(Comparator.comparingDouble((SweepPoint p) -> p.size().bflops()))
        .orElseThrow();
  }
}
