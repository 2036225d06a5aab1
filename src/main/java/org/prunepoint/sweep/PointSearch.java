package org.prunepoint.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.prunepoint.Cancellation;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.Ranking;
import org.prunepoint.prune.Strategy;
import org.prunepoint.sweep.point.SweepPoint;
import org.prunepoint.sweep.search.BestPrunePoint;
import org.prunepoint.sweep.search.SweepGrid;

/**
 * Which points a sweep takes, and which of them is best: a pure function of the points measured so
 * far. The runner asks after every point, measures the first answer, and prepares the second
 * meanwhile.
 */
interface PointSearch {

  /**
   * What remains to be measured as far as it is known, the next point first; empty at the end. The
   * unpruned network is measured first and unasked.
   */
  List<PruneSettings> next(SweepTable table);

  /** The best of the points so far; the unpruned network if none keeps the accuracy. */
  SweepPoint best(SweepTable table);

  /** The rule that {@link #best} goes by: that of the request, made fit for the search. */
  BestPrunePoint rule();

  /**
   * The search that a request asks for. What cannot meet the target leaves it to the others.
   *
   * @param told is told whole sentences: which strategies and rankings are left out
   * @throws org.prunepoint.Fault if no percent meets the target asked for
   */
  static PointSearch of(
      SweepRequest request,
      ModelUnderTest subject,
      Consumer<String> told,
      Cancellation cancellation) {
    List<SweepRequest> each = request.byStrategy();
    List<SeveralStrategies.Part> parts = new ArrayList<>();
    List<Strategy> left = new ArrayList<>();
    for (SweepRequest one : each) {
      Strategy strategy = one.pruning().strategy();
      Optional<PointSearch> search = ofOne(one, subject, told, cancellation);
      search.ifPresentOrElse(
          s -> parts.add(new SeveralStrategies.Part(t -> each.size() == 1 ? t : t.of(strategy), s)),
          () -> left.add(strategy));
    }
    if (parts.isEmpty()) {
      throw TargetPoints.unreachable(request, left);
    }
    if (!left.isEmpty()) {
      told.accept(TargetPoints.strategiesLeftOut(request, left));
    }
    return each.size() == 1
        ? parts.getFirst().search()
        : new SeveralStrategies(parts, request.cost());
  }

  /** Of one strategy, and one ranking or more; empty where nothing meets the target. */
  private static Optional<PointSearch> ofOne(
      SweepRequest request,
      ModelUnderTest subject,
      Consumer<String> told,
      Cancellation cancellation) {
    List<SweepRequest> each = request.byRanking();
    List<RankingRace.Entry> entries = new ArrayList<>();
    List<Ranking> left = new ArrayList<>();
    for (SweepRequest one : each) {
      Ranking ranking = one.pruning().ranking();
      alone(one, subject, cancellation)
          .map(
              search ->
                  new SeveralStrategies.Part(t -> each.size() == 1 ? t : t.of(ranking), search))
          .ifPresentOrElse(
              part -> entries.add(new RankingRace.Entry(one, part)), () -> left.add(ranking));
    }
    if (entries.isEmpty()) {
      return Optional.empty();
    }
    if (!left.isEmpty()) {
      told.accept(TargetPoints.rankingsLeftOut(request, left));
    }
    List<SeveralStrategies.Part> parts = entries.stream().map(RankingRace.Entry::part).toList();
    return Optional.of(
        each.size() == 1
            ? parts.getFirst().search()
            : switch (request.search().grid()) {
              case SweepGrid.Automatic _ ->
                  new RankingRace(entries, request.cost(), subject, cancellation);
              case SweepGrid.Listed _, SweepGrid.ForTarget _ ->
                  new SeveralStrategies(parts, request.cost());
            });
  }

  /** Empty where nothing meets the target: another ranking may. */
  private static Optional<PointSearch> alone(
      SweepRequest request, ModelUnderTest subject, Cancellation cancellation) {
    int units = request.search().units() ? subject.unitsByGamma().size() : 0;
    return switch (request.search().grid()) {
      case SweepGrid.Automatic auto -> Optional.of(new AutoSearch(request, auto.cutUnits(), units));
      case SweepGrid.Listed listed -> Optional.of(new ListedPoints(listed, request));
      case SweepGrid.ForTarget meeting ->
          TargetPoints.search(meeting, request, subject, cancellation).map(Function.identity());
    };
  }
}
