package org.prunepoint.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.Progress;
import org.prunepoint.evaluation.Figure;
import org.prunepoint.prune.Strategy;
import org.prunepoint.prune.budget.Target;
import org.prunepoint.store.FolderLock;
import org.prunepoint.sweep.point.SweepPoint;
import org.prunepoint.sweep.point.UnitWorth;
import org.prunepoint.sweep.report.SweepResult;
import org.prunepoint.sweep.search.SweepSearch;

/** Several strategies, targets, units ranked by ablation. */
class PointSearchTest {
  @TempDir Path folder;
  private final List<UnitWorth> told = new ArrayList<>();

  private SweepResult run(CurveSubject subject, SweepRequest request, boolean resume) {
    try (var store =
        SweepStore.open(
            SweepPoints.folder(folder, resume),
            FolderLock.take(folder, "sweep"),
            subject.identity(),
            Figure.MAP50)) {
      var listener =
          new SweepListener() {
            @Override
            public void units(List<UnitWorth> weakestFirst) {
              told.addAll(weakestFirst);
            }
          };
      return new SweepRunner(subject, store, request, listener)
          .run(Progress.NONE, new Cancellation());
    }
  }

  @Test
  void eachStrategyIsSweptAndTheOneThatLeavesFewestOperationsWins() {
    var subject =
        new CurveSubject(0, (p, n) -> 0.) {
          @Override
          double map50(org.prunepoint.prune.PruneSettings s) {
            double cliff = s.strategy() == Strategy.SLIM ? .75 : .45;
            return s.percent() > cliff ? .1 : .78;
          }
        };
    SweepRequest request =
        SweepPoints.FOLDED
            .withSearch(SweepSearch.listed(List.of(.3, .6, .9)))
            .withStrategies(List.of(Strategy.NORMAL, Strategy.SLIM));
    SweepResult result = run(subject, request, false);

    assertThat(result.points()).hasSize(6);
    assertThat(result.best().settings().strategy()).isEqualTo(Strategy.SLIM);
    assertThat(result.best().settings().percent()).isEqualTo(.6);
    assertThat(subject.measured).hasSize(7);
  }

  @Test
  void underATargetOnlyPointsThatMeetItAreMeasuredAndTheBestDetectsBest() {
    ToDoubleBiFunction<Double, Integer> curve = (p, n) -> n == 8 ? .8 : .7 - .01 * n;
    var subject = new CurveSubject(23, curve);
    Target target = Target.parse("bflops=2"); // of 5, and each unit takes 1 %
    SweepRequest request = SweepPoints.FOLDED.withSearch(SweepSearch.meeting(target));
    SweepResult result = run(subject, request, false);

    assertThat(request.ruleOrUsual()).as("while it runs, too").isEqualTo(result.rule());
    assertThat(request.ruleOrUsual().least(.8)).as("no mAP is too low").isEmpty();
    assertThat(result.points())
        .hasSize(6)
        .allMatch(p -> target.met(p.size().bflops()))
        .extracting(SweepPoint::cutUnits)
        .containsExactlyInAnyOrder(0, 4, 8, 12, 16, 20);
    assertThat(result.best().cutUnits()).isEqualTo(8);
    assertThat(result.rule().inWords()).contains("bflops of at most 2");
  }

  @Test
  void aTargetThatNothingMeetsIsRefused() {
    var subject = new CurveSubject(0, (p, n) -> .5);
    SweepRequest request =
        SweepPoints.FOLDED.withSearch(SweepSearch.meeting(Target.parse("bflops=0.000001"), 4));
    // percent 1 leaves nothing in this formula
    var full =
        new CurveSubject(0, (p, n) -> .5) {
          @Override
          public java.util.Optional<org.prunepoint.prune.PruneSettings> meeting(
              Target t, org.prunepoint.prune.PruneSettings base, Cancellation c) {
            return java.util.Optional.empty();
          }
        };

    assertThat(run(subject, request, false).points()).isNotEmpty();
    assertThatThrownBy(() -> run(full, request, false))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("strategy slim");
  }

  /** Units 0, 1, 2 by gamma; cutting unit 1 alone costs nothing. */
  @Test
  void unitsCanBeRankedByWhatEachAloneCosts() {
    var subject =
        new CurveSubject(3, (p, n) -> 0.) {
          @Override
          double map50(org.prunepoint.prune.PruneSettings s) {
            if (s.cutUnits() == 1 && s.percent() == 0) {
              return List.of(.6, .78, .7).get((s.unitOrder().getFirst() - 3) / 3);
            }
            return .78;
          }
        };
    SweepRequest request =
        SweepPoints.FOLDED
            .withSearch(SweepSearch.listed(List.of(.5), 2))
            .withUnitScore(SweepRequest.UnitScore.ABLATION);
    SweepResult result = run(subject, request, false);

    assertThat(told).extracting(u -> u.unit().shortcut()).containsExactly(6, 9, 3);
    assertThat(result.units()).isEqualTo(told);
    assertThat(result.points()).allMatch(p -> p.settings().unitOrder().equals(List.of(6, 9, 3)));
    assertThat(subject.measured).as("unpruned, three units, two points").hasSize(6);

    run(subject, request, true);
    assertThat(subject.measured).as("all of it was kept").hasSize(6);
  }
}
