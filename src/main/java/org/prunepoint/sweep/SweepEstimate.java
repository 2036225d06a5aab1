package org.prunepoint.sweep;

import java.util.List;
import java.util.OptionalDouble;
import org.prunepoint.sweep.search.SweepGrid;

/**
 * What a sweep will probably take, before it begins.
 *
 * @param fewest points, all strategies together
 * @param most points
 * @param secondsAPoint as points of the same kind took before; empty where there are none
 */
public record SweepEstimate(int fewest, int most, OptionalDouble secondsAPoint) {
  /** Steps and halvings until a cliff is found: searches of real networks took so many. */
  private static final int FEWEST_PERCENTS = 5;

  private static final int MOST_PERCENTS = 10;

  /**
   * @param units residual units that can be cut
   * @param before sweeps of the same model
   */
  public static SweepEstimate of(SweepRequest request, int units, List<StoredSweep> before) {
    int can = request.search().units() ? units : 0;
    int fewest =
        switch (request.search().grid()) {
          case SweepGrid.Automatic auto ->
              FEWEST_PERCENTS + (auto.cutUnits().isEmpty() ? Math.min(1, can) : listed(auto));
          case SweepGrid.Listed listed -> listed(listed);
          case SweepGrid.ForTarget _ -> 1;
        };
    int most =
        switch (request.search().grid()) {
          case SweepGrid.Automatic auto ->
              MOST_PERCENTS + (auto.cutUnits().isEmpty() ? searchedCuts(can) : listed(auto));
          case SweepGrid.Listed listed -> listed(listed);
          case SweepGrid.ForTarget meeting ->
              1
                  + (meeting.cutUnits().isEmpty()
                      ? (int) AutoSearch.largeCuts(can).count()
                      : meeting.cutUnits().size());
        };
    int strategies = Math.max(1, request.strategies().size());
    int rankings = request.byRanking().size();
    // A ranking that detects worse at equal cost has cost one point.
    int alone = request.search().target().isPresent() ? fewest * rankings : fewest + rankings - 1;
    int last = request.search().distilLast().map(past -> past + 1).orElse(0);
    return new SweepEstimate(
        alone * strategies + last, most * rankings * strategies + last, seconds(request, before));
  }

  private static int listed(SweepGrid.Automatic auto) {
    return auto.cutUnits().size();
  }

  private static int listed(SweepGrid.Listed listed) {
    int at = listed.cutsAt().equals(SweepGrid.CutsAt.EACH) ? listed.percents().size() : 1;
    return listed.percents().size() + at * listed.cutUnits().size();
  }

  /** Every sixth of the units, then halves of the sixth where they fall. */
  private static int searchedCuts(int units) {
    return units == 0
        ? 0
        : (int) AutoSearch.largeCuts(units).count()
            + (32 - Integer.numberOfLeadingZeros(Math.ceilDiv(units, 6)));
  }

  /** The median of points that were made and looked at in the same way. */
  private static OptionalDouble seconds(SweepRequest request, List<StoredSweep> before) {
    double[] took =
        before.stream()
            .filter(s -> s.request().pruning().repair() == request.pruning().repair())
            .filter(s -> s.request().scoring().equals(request.scoring()))
            .filter(s -> s.request().int8().measured() == request.int8().measured())
            .flatMap(s -> s.rows().stream().skip(1))
            .map(StoredSweep.Row::seconds)
            .flatMapToDouble(OptionalDouble::stream)
            .sorted()
            .toArray();
    return took.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(took[took.length / 2]);
  }
}
