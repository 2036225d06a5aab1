package org.prunepoint.sweep;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.sweep.point.SweepPoint;
import org.prunepoint.sweep.search.BestPrunePoint;
import org.prunepoint.sweep.search.BestPrunePoint.Step;

/**
 * The default choice of points. Percents go up in large steps until the mAP falls off the cliff;
 * the step of the cliff is halved until it is fine; then units are cut at the percent chosen, in
 * the same way. About ten percents and six cuts on any curve.
 *
 * <p>Because halving makes steps small where the curve falls, a step also counts from the last
 * point that is one {@link #SPAN} weaker: a slope is a cliff, however finely it is measured.
 */
final class AutoSearch implements PointSearch {
  private static final List<Double> LARGE_STEPS = List.of(0.5, 0.6, 0.7, 0.8, 0.9);

  /** Past the last large step: sparse models of one class may hold that long. */
  private static final List<Double> LAST_STEPS = List.of(0.95, 0.98);

  /** Percent, the distance over which a fall is looked at. */
  static final double SPAN = 0.05;

  /** Percent: a cliff this sharp is not halved again. */
  static final double FINE = 0.0126;

  private final SweepRequest request;
  private final BestPrunePoint rule;
  private final List<Integer> listedCuts;
  private final int residualUnits;

  AutoSearch(SweepRequest request, List<Integer> listedCuts, int residualUnits) {
    this.request = request;
    this.listedCuts = listedCuts;
    this.residualUnits = residualUnits;
    this.rule = request.ruleOrUsual().over(SPAN, residualUnits == 0 ? 0 : largeCut());
  }

  /** The points that every search begins with. */
  static List<PruneSettings> first(SweepRequest request) {
    return LARGE_STEPS.stream().map(p -> request.settings(p, 0)).toList();
  }

  @Override
  public List<PruneSettings> next(SweepTable table) {
    if (table.unpruned() == null) {
      return first(request);
    }
    List<PruneSettings> percents = nextPercents(table);
    return percents.isEmpty() ? nextCuts(table) : percents;
  }

  private List<PruneSettings> nextPercents(SweepTable table) {
    double best = bestOfPercents(table).settings().percent();
    double cliff = after(table.percents(), best);
    if (Double.isNaN(cliff)) {
      return table.missing(
          at(Stream.concat(LARGE_STEPS.stream(), LAST_STEPS.stream()).filter(p -> p > best)));
    }
    return cliff - best <= FINE ? List.of() : at(Stream.of(middle(best, cliff)));
  }

  private List<PruneSettings> nextCuts(SweepTable table) {
    double percent = bestOfPercents(table).settings().percent();
    if (!listedCuts.isEmpty()) {
      return table.missing(cutting(percent, listedCuts.stream()));
    }
    int best = bestOfCuts(table, percent).settings().cutUnits();
    double cliff = after(table.cuts(percent), best);
    if (Double.isNaN(cliff)) {
      return table.missing(cutting(percent, largeCuts().filter(n -> n > best)));
    }
    int middle = (best + (int) cliff) / 2;
    return middle == best ? List.of() : cutting(percent, Stream.of(middle));
  }

  @Override
  public SweepPoint best(SweepTable table) {
    SweepPoint percent = bestOfPercents(table);
    SweepPoint cut = bestOfCuts(table, percent.settings().percent());
    return cut.settings().cutUnits() > 0 ? cut : percent;
  }

  @Override
  public BestPrunePoint rule() {
    return rule;
  }

  private SweepPoint bestOfPercents(SweepTable table) {
    SweepPoint start = table.start();
    return rule.of(table.percents(), start.map()).orElse(start);
  }

  private SweepPoint bestOfCuts(SweepTable table, double percent) {
    List<Step<SweepPoint>> series = table.cuts(percent);
    return rule.ofCuts(series, table.start().map()).orElse(series.getFirst().point());
  }

  /** The weakest strength measured above the best one; NaN if there is none. */
  private static double after(List<Step<SweepPoint>> series, double best) {
    return series.stream()
        .map(Step::strength)
        .filter(s -> s > best + 1e-9)
        .min(Comparator.naturalOrder())
        .orElse(Double.NaN);
  }

  private int largeCut() {
    return largeCut(residualUnits);
  }

  /** A sixth of the units: 4 of the 23 of YOLOv3. */
  private static int largeCut(int units) {
    return Math.max(1, Math.ceilDiv(units, 6));
  }

  private Stream<Integer> largeCuts() {
    return largeCuts(residualUnits).boxed();
  }

  /** Every sixth of so many units. */
  static IntStream largeCuts(int units) {
    int step = largeCut(units);
    return IntStream.iterate(step, n -> n <= units, n -> n + step);
  }

  /** In quarters of a percent, so that figures stay short. */
  private static double middle(double low, double high) {
    return Math.round((low + high) / 2 * 400) / 400.0;
  }

  private List<PruneSettings> at(Stream<Double> percents) {
    return percents.map(p -> request.settings(p, 0)).toList();
  }

  private List<PruneSettings> cutting(double percent, Stream<Integer> units) {
    return units.map(n -> request.settings(percent, n)).toList();
  }
}
