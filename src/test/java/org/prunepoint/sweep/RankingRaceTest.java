package org.prunepoint.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.Progress;
import org.prunepoint.evaluation.Figure;
import org.prunepoint.prune.Allocation;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.Ranking;
import org.prunepoint.prune.Repair;
import org.prunepoint.prune.Score;
import org.prunepoint.prune.Strategy;
import org.prunepoint.prune.budget.Target;
import org.prunepoint.store.FolderLock;
import org.prunepoint.sweep.point.SweepPoint;
import org.prunepoint.sweep.report.SweepResult;
import org.prunepoint.sweep.report.SweepWords;
import org.prunepoint.sweep.search.Rivals;
import org.prunepoint.sweep.search.SweepSearch;

/** Rankings compared where they leave as much. */
class RankingRaceTest {
  private static final Ranking UNIFORM = new Ranking(Score.GAMMA, Allocation.UNIFORM);

  @TempDir Path folder;

  /** Equal percents cost as much under every ranking. */
  private static CurveSubject subject(ToDoubleFunction<PruneSettings> map) {
    var subject =
        new CurveSubject(0, (p, n) -> 0.) {
          @Override
          double map50(PruneSettings settings) {
            return map.applyAsDouble(settings);
          }
        };
    subject.treatment = s -> " " + s.ranking().word();
    return subject;
  }

  private static double cliff(PruneSettings s, double global, double uniform, double mapOfUniform) {
    boolean one = s.ranking().equals(Ranking.USUAL);
    return s.percent() > (one ? global : uniform) ? .1 : one ? .78 : mapOfUniform;
  }

  private final List<String> told = new ArrayList<>();

  private SweepResult run(CurveSubject subject, SweepSearch search) {
    return run(subject, SweepPoints.FOLDED.withSearch(search));
  }

  private SweepResult run(CurveSubject subject, SweepRequest request) {
    try (var store =
        SweepStore.open(
            SweepPoints.folder(folder, false),
            FolderLock.take(folder, "sweep"),
            subject.identity(),
            Figure.MAP50)) {
      var listener =
          new LoggedListener(
              new SweepListener() {
                @Override
                public void warned(String sentence) {
                  told.add(sentence);
                }
              });
      listener.to(store.log());
      return new SweepRunner(subject, store, request, listener)
          .run(Progress.NONE, new Cancellation());
    }
  }

  private static List<SweepPoint> of(SweepResult result, Ranking ranking) {
    return result.points().stream().filter(p -> p.settings().ranking().equals(ranking)).toList();
  }

  private static final SweepSearch SAVING = SweepSearch.AUTOMATIC.saving(Target.Kind.BFLOPS);

  @Test
  void theRankingThatDetectsBetterAtEqualCostGoesOnFromThere() {
    SweepResult result = run(subject(s -> cliff(s, .33, .62, .8)), SAVING);

    assertThat(result.best().settings().ranking()).isEqualTo(UNIFORM);
    assertThat(result.best().settings().percent()).isBetween(.6, .62);
    assertThat(of(result, UNIFORM).getFirst().size().bflops())
        .isLessThanOrEqualTo(5 * (1 - .32) + 1e-9);
    assertThat(new SweepWords(result).best()).contains("gamma, uniform, percent 0.6");
  }

  @Test
  void oneThatDetectsWorseAtEqualCostHasCostOnePoint() {
    SweepResult result = run(subject(s -> cliff(s, .62, .7, .77)), SAVING);

    assertThat(result.best().settings().ranking()).isEqualTo(Ranking.USUAL);
    assertThat(of(result, UNIFORM)).hasSize(1);
  }

  @Test
  void whereTheFirstRankingKeepsNothingTheOthersMay() {
    SweepResult result = run(subject(s -> s.percent() == 0 ? .78 : cliff(s, 0, .1, .77)), SAVING);

    assertThat(result.best().settings().ranking()).isEqualTo(UNIFORM);
    assertThat(result.best().settings().percent()).isBetween(.08, .1);
  }

  @Test
  void underATargetTheRankingThatDetectsBestIsTheBest() {
    Target target = Target.parse("bflops=3");
    SweepSearch search = SweepSearch.meeting(target).saving(Target.Kind.BFLOPS);

    SweepResult result = run(subject(s -> cliff(s, .9, .9, .8)), search);

    assertThat(result.points()).hasSize(2).allMatch(p -> target.met(p.size().bflops()));
    assertThat(result.best().settings().ranking()).isEqualTo(UNIFORM);
  }

  @Test
  void aRankingThatCannotMeetTheTargetLeavesItToTheOthers() {
    Target target = Target.parse("bflops=3");
    SweepSearch search = SweepSearch.meeting(target).saving(Target.Kind.BFLOPS);

    SweepResult result = run(meeting(s -> s.ranking().equals(UNIFORM)), search);

    assertThat(result.points()).singleElement().matches(p -> target.met(p.size().bflops()));
    assertThat(result.best().settings().ranking()).isEqualTo(UNIFORM);
    assertThat(told)
        .containsExactly(
            "Rankings by which no percent and no unit cut of slim leaves a network with bflops of"
                + " at most 3 are left out: gamma, global.");
    assertThat(StoredSweep.read(folder).warnings()).isEqualTo(told);
  }

  @Test
  void aStrategyThatCannotMeetTheTargetLeavesItToTheOthers() {
    SweepRequest request =
        SweepPoints.FOLDED
            .withSearch(SweepSearch.meeting(Target.parse("bflops=3")).saving(Target.Kind.BFLOPS))
            .withStrategies(List.of(Strategy.SLIM, Strategy.NORMAL));

    SweepResult result = run(meeting(s -> s.strategy() == Strategy.NORMAL), request);

    assertThat(result.points())
        .hasSize(2)
        .allMatch(p -> p.settings().strategy() == Strategy.NORMAL);
    assertThat(told)
        .containsExactly(
            "Strategies of which no percent and no unit cut leaves a network with bflops of at most"
                + " 3 are left out: slim.");
    assertThatThrownBy(() -> run(meeting(s -> false), request))
        .isInstanceOf(Fault.class)
        .hasMessage(
            "No percent and no unit cut of the strategy slim, normal leaves a network with bflops"
                + " of at most 3.");
  }

  /** Settings that meet any target, and others that meet none. */
  private static CurveSubject meeting(Predicate<PruneSettings> any) {
    var subject =
        new CurveSubject(0, (p, n) -> .7) {
          @Override
          public Optional<PruneSettings> meeting(Target t, PruneSettings base, Cancellation c) {
            return any.test(base) ? super.meeting(t, base, c) : Optional.empty();
          }
        };
    subject.treatment = s -> " " + s.ranking().word();
    return subject;
  }

  @Test
  void withPicturesOperationsAreSavedByTheirOwnCurvesFirst() {
    assertThat(Rivals.of(Target.Kind.BFLOPS, Ranking.BEST, Repair.RECONSTRUCT))
        .startsWith(
            new Ranking(Score.SURGEON, Allocation.DETECTIONS_BFLOPS),
            new Ranking(Score.SURGEON, Allocation.DETECTIONS_BFLOPS, true))
        .contains(Ranking.BEST);
    assertThat(Rivals.of(Target.Kind.PARAMETERS, Ranking.BEST, Repair.RECONSTRUCT))
        .startsWith(Ranking.BEST)
        .contains(new Ranking(Score.SURGEON, Allocation.DETECTIONS, true));
    assertThat(Rivals.of(Target.Kind.PARAMETERS, UNIFORM, Repair.RECONSTRUCT))
        .startsWith(UNIFORM, Ranking.BEST);
    assertThat(Rivals.of(Target.Kind.BFLOPS, Ranking.BEST, Repair.DISTIL))
        .isEqualTo(Rivals.of(Target.Kind.BFLOPS, Ranking.BEST, Repair.RECONSTRUCT));
    assertThat(Rivals.of(Target.Kind.BFLOPS, Ranking.USUAL, Repair.FOLD))
        .allMatch(r -> !r.needsPictures());
  }

  @Test
  void whatContradictsItIsRefused() {
    assertThatThrownBy(() -> SweepSearch.listed(List.of(.5)).saving(Target.Kind.BFLOPS))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("leave out --percents");
    assertThatThrownBy(
            () -> SweepSearch.meeting(Target.parse("bflops=1")).saving(Target.Kind.PARAMETERS))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("bflops and parameters");
  }
}
