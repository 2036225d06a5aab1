package org.prunepoint.sweep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.Ranking;
import org.prunepoint.prune.Strategy;
import org.prunepoint.sweep.point.Choice;
import org.prunepoint.sweep.point.InEightBits.Judge;
import org.prunepoint.sweep.point.SweepPoint;
import org.prunepoint.sweep.search.BestPrunePoint.Step;

/**
 * The rows that a sweep has so far.
 *
 * @param unpruned the network as it came; null before it is measured
 * @param points in the order of measuring, each with the settings asked for
 * @param judge which network of a point counts; of the unpruned network it is always float32
 */
record SweepTable(@Nullable SweepPoint unpruned, List<SweepPoint> points, Judge judge) {
  static final SweepTable EMPTY = judgedBy(Judge.FLOAT32);

  static final Comparator<SweepPoint> BY_STRENGTH =
      Comparator.comparing((SweepPoint p) -> Choice.of(p.settings()))
          .thenComparingDouble(p -> p.settings().percent())
          .thenComparingInt(p -> p.settings().cutUnits());

  /** No rows yet. */
  static SweepTable judgedBy(Judge judge) {
    return new SweepTable(null, List.of(), judge);
  }

  SweepTable withUnpruned(SweepPoint point) {
    return new SweepTable(point, points, judge);
  }

  /** With one more row, or another in the place of one that was measured in another way. */
  SweepTable with(SweepPoint point) {
    List<SweepPoint> more = new ArrayList<>(points);
    more.removeIf(p -> BY_STRENGTH.compare(p, point) == 0);
    more.add(point);
    return new SweepTable(unpruned, List.copyOf(more), judge);
  }

  /** Rows that a sample of the pictures was enough for. */
  List<SweepPoint> leftOut() {
    return points.stream().filter(SweepPoint::isLeftOut).toList();
  }

  /** The unpruned row of a table that has one. */
  SweepPoint start() {
    return Objects.requireNonNull(unpruned, "the unpruned network is measured first");
  }

  /** The unpruned network and the points of one strategy. */
  SweepTable of(Strategy strategy) {
    return new SweepTable(
        unpruned, points.stream().filter(p -> p.settings().strategy() == strategy).toList(), judge);
  }

  /** The unpruned network and the points of one ranking. */
  SweepTable of(Ranking ranking) {
    return new SweepTable(
        unpruned,
        points.stream().filter(p -> p.settings().ranking().equals(ranking)).toList(),
        judge);
  }

  /** The points by strategy, ranking, percent, then units. */
  List<SweepPoint> sorted() {
    return points.stream().sorted(BY_STRENGTH).toList();
  }

  /** The unpruned network and the rows without a unit cut, by percent. */
  List<Step<SweepPoint>> percents() {
    List<Step<SweepPoint>> series = new ArrayList<>();
    series.add(new Step<>(start(), 0, start().map()));
    for (SweepPoint p : points) {
      if (p.settings().cutUnits() == 0) {
        series.add(new Step<>(p, p.settings().percent(), judge.map(p)));
      }
    }
    return series;
  }

  /**
   * The rows at one percent by units cut. Starts with the row that cuts none; if that was not
   * measured, with the unpruned network.
   */
  List<Step<SweepPoint>> cuts(double percent) {
    List<Step<SweepPoint>> series = new ArrayList<>();
    series.add(
        row(percent, 0).map(p -> step(p)).orElseGet(() -> new Step<>(start(), 0, start().map())));
    for (SweepPoint p : points) {
      if (p.settings().cutUnits() > 0 && p.isAt(percent)) {
        series.add(step(p));
      }
    }
    return series;
  }

  private Step<SweepPoint> step(SweepPoint p) {
    return new Step<>(p, p.settings().cutUnits(), judge.map(p));
  }

  Optional<SweepPoint> row(double percent, int cutUnits) {
    return points.stream()
        .filter(p -> p.isAt(percent))
        .filter(p -> p.settings().cutUnits() == cutUnits)
        .findFirst();
  }

  /** Those of the settings that have no row yet. */
  List<PruneSettings> missing(List<PruneSettings> settings) {
    return settings.stream().filter(s -> row(s.percent(), s.cutUnits()).isEmpty()).toList();
  }
}
