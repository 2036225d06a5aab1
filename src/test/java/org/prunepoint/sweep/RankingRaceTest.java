package org.prunepoint.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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

  private SweepResult run(CurveSubject subject, SweepSearch search) {
    try (var store =
        SweepStore.open(
            SweepPoints.folder(folder, false),
            FolderLock.take(folder, "sweep"),
            subject.identity(),
            Figure.MAP50)) {
      SweepRequest request = SweepPoints.FOLDED.withSearch(search);
      return new SweepRunner(subject, store, request, new SweepListener() {})
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
    var subject =
        new CurveSubject(0, (p, n) -> .7) {
          @Override
          public Optional<PruneSettings> meeting(Target t, PruneSettings base, Cancellation c) {
            return base.ranking().equals(UNIFORM) ? super.meeting(t, base, c) : Optional.empty();
          }
        };
    subject.treatment = s -> " " + s.ranking().word();

    SweepResult result = run(subject, search);

    assertThat(result.points()).singleElement().matches(p -> target.met(p.size().bflops()));
    assertThat(result.best().settings().ranking()).isEqualTo(UNIFORM);
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
