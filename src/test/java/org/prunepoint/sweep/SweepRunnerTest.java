package org.prunepoint.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.Progress;
import org.prunepoint.evaluation.Figure;
import org.prunepoint.inference.Latency;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.Repair;
import org.prunepoint.reconstruction.CalibrationSettings;
import org.prunepoint.store.FolderLock;
import org.prunepoint.sweep.measuring.Trial;
import org.prunepoint.sweep.point.InEightBits;
import org.prunepoint.sweep.point.Stage;
import org.prunepoint.sweep.point.SweepPoint;
import org.prunepoint.sweep.report.SweepResult;
import org.prunepoint.sweep.report.SweepWords;
import org.prunepoint.sweep.search.SweepGrid.CutsAt;
import org.prunepoint.sweep.search.SweepSearch;

class SweepRunnerTest {
  @TempDir Path folder;
  private final CurveSubject subject = new CurveSubject(23, SweepRunnerTest::curve);
  private final List<String> told = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  private static double curve(double percent, int units) {
    return percent > .75 || units > 8 ? .1 : .78;
  }

  private static SweepRequest request(List<Double> percents, List<Integer> cuts, CutsAt at) {
    return SweepPoints.FOLDED.withSearch(
        SweepSearch.listed(percents, cuts.toArray(Integer[]::new)).cuttingAt(at));
  }

  @Test
  void measuresTheListedPointsAndCutsUnitsAtTheBestPercent() {
    var result = run(request(List.of(.8, .5, .7), List.of(8, 12), CutsAt.BEST), false);

    assertThat(result.points())
        .extracting(p -> p.settings().percent(), p -> p.settings().cutUnits())
        .containsExactly(tuple(.5, 0), tuple(.7, 0), tuple(.7, 8), tuple(.7, 12), tuple(.8, 0));
    assertThat(result.best().settings()).isEqualTo(SweepPoints.FOLDED.settings(.7, 8));
    assertThat(result.points()).allMatch(p -> p.latencyMs().orElse(0) == 3);
    assertThat(subject.open).hasValue(0);
  }

  @Test
  void cutsAtEachPercentOrAtOneThatIsNotListed() {
    assertThat(run(request(List.of(.5, .7), List.of(4, 8), CutsAt.EACH), false).points())
        .hasSize(6);

    var result = run(request(List.of(.5, .75), List.of(4, 8, 12), new CutsAt.Percent(.7)), false);
    assertThat(result.points())
        .extracting(p -> p.settings().percent(), p -> p.settings().cutUnits())
        .containsExactly(tuple(.5, 0), tuple(.7, 4), tuple(.7, 8), tuple(.7, 12), tuple(.75, 0));
    // (1 - .75) of the operations are fewer than (1 - .7) * (1 - .08)
    assertThat(result.best().settings().percent()).isEqualTo(.75);
  }

  /** Eight bits fall at 0.6 already; the pair holds until 0.75. */
  @Test
  void pointsAreJudgedInEightBits() {
    subject.inInt8 = (percent, units) -> percent > .6 ? .3 : .77;
    SweepRequest both =
        request(List.of(.5, .6, .7), List.of(), CutsAt.BEST).withInt8(InEightBits.ALSO);
    var byPair = run(both, false);
    assertThat(byPair.best().settings().percent()).isEqualTo(.7);
    assertThat(byPair.best().int8().orElseThrow().latencyMs()).hasValue(2);
    assertThat(byPair.unpruned().int8()).isPresent();

    SweepRequest byInt8 = both.withInt8(InEightBits.ALSO.judgedBy(InEightBits.Judge.INT8));
    assertThat(run(byInt8, true).best().settings().percent()).isEqualTo(.6);
    assertThat(subject.int8).as("measured once, judged twice").hasSize(4);
  }

  @Test
  void measuresEqualPlansOnceAndRepeatsTheirRow() {
    var result = run(request(List.of(0.0, .5, .501, .502), List.of(23, 40), CutsAt.BEST), false);

    assertThat(subject.measured).hasSize(3); // nothing, 0.5, and all 23 units
    assertThat(result.points()).hasSize(6);
    assertThat(told)
        .containsExactly(
            "unpruned",
            "equal 0.0 0 to 0.0",
            "best 0.0",
            "measured 0.5 0",
            "best 0.5",
            "equal 0.501 0 to 0.5",
            "best 0.501",
            "equal 0.502 0 to 0.5",
            "best 0.502",
            "measured 0.502 23",
            "equal 0.502 40 to 0.502");
  }

  @Test
  void losesOnlyTheRunningPointWhenCancelledAndGoesOn() {
    var request = request(List.of(.1, .2, .3, .4, .5), List.of(), CutsAt.BEST);
    var cancellation = new Cancellation();
    subject.beforeEvaluation =
        () -> {
          if (subject.measured.size() == 3) {
            cancellation.request();
          }
        };
    assertThatThrownBy(() -> run(request, false, cancellation))
        .isInstanceOf(CancellationException.class);
    assertThat(subject.open).hasValue(0);
    subject.beforeEvaluation = () -> {};

    var result = run(request, true);

    assertThat(subject.measured).hasSize(6); // the unpruned network and five points, each once
    assertThat(result.points()).hasSize(5).allMatch(p -> p.map() == .78);
    assertThat(told).contains("resumed 0.1 0", "resumed 0.2 0", "measured 0.3 0");
  }

  @Test
  void usesPointsOfAnotherGridWhenResumed() {
    run(request(List.of(.1, .2), List.of(), CutsAt.BEST), false);
    run(request(List.of(.2, .3), List.of(), CutsAt.BEST), true);

    assertThat(subject.measured).hasSize(4);
  }

  @Test
  void setsAnEarlierSweepAsideWhenNotResumed() {
    run(request(List.of(.1), List.of(), CutsAt.BEST), false);
    run(request(List.of(.1), List.of(), CutsAt.BEST), false);

    assertThat(subject.measured).hasSize(4);
    assertThat(folder.resolve("sweep-1.sqlite")).exists();
  }

  @Test
  void passesOnWhatGoesWrongWhileAPointIsPreparedAhead() {
    var broken =
        new CurveSubject(0, SweepRunnerTest::curve) {
          @Override
          public Trial prepare(PruneSettings settings) {
            if (settings.percent() == .2) {
              throw new Fault("cannot prune that far");
            }
            return super.prepare(settings);
          }
        };
    var request = request(List.of(.1, .2, .3), List.of(), CutsAt.BEST);

    try (var store =
        SweepStore.open(
            SweepPoints.folder(folder, false),
            FolderLock.take(folder, "sweep"),
            broken.identity(),
            Figure.MAP50)) {
      var runner = new SweepRunner(broken, store, request, SweepListener.NONE);
      assertThatThrownBy(() -> runner.run(Progress.NONE, new Cancellation()))
          .isInstanceOf(Fault.class)
          .hasMessage("cannot prune that far");
    }
    assertThat(broken.measured).hasSize(2);
    assertThat(broken.open).hasValue(0);
  }

  @Test
  void leavesTheLockFileButNoLock() throws Exception {
    run(request(List.of(.1), List.of(), CutsAt.BEST), false);

    try (var files = Files.list(folder)) {
      assertThat(files)
          .containsExactlyInAnyOrder(folder.resolve("sweep.sqlite"), folder.resolve(".sweep.lock"));
    }
    FolderLock.take(folder, "sweep").close();
  }

  @Test
  void measuresAgainWhatLacksTheLatencyAskedFor() {
    var request = request(List.of(.1, .2), List.of(), CutsAt.BEST);
    run(request.withLatency(new Latency(0, 0)), false);
    assertThat(run(request, true).points()).allMatch(p -> p.latencyMs().orElse(0) == 3);
    assertThat(subject.measured).hasSize(6);

    run(request, true);
    assertThat(subject.measured).hasSize(6);
  }

  private static SweepRequest repairing(SweepRequest request, int pictures) {
    return request.withRecipe(
        request
            .recipe()
            .with(request.pruning().withRepair(Repair.RECONSTRUCT))
            .with(CalibrationSettings.DEFAULT.withPictures(pictures)));
  }

  @Test
  void aSearchRepairsOnlyWhatHasLostSomething() {
    subject.repaired = (percent, units) -> percent > .85 ? .1 : .775;

    var result = run(repairing(SweepPoints.FOLDED, 9), false);

    assertThat(result.best().settings().percent())
        .as("past the cliff of the folded")
        .isGreaterThan(.75);
    assertThat(result.best().betterRepaired()).isTrue();
    assertThat(result.points())
        .allMatch(p -> !p.repaired() == (p.folded().map50() >= result.unpruned().map() - .01));
    assertThat(subject.repairs).isNotEmpty().hasSizeLessThan(result.points().size());
  }

  @Test
  void cutsUnitsInTheOrderOfWhatCannotBeFittedWithoutThem() {
    var request =
        request(List.of(.1), List.of(2), new CutsAt.Percent(.1))
            .withUnitScore(SweepRequest.UnitScore.REFIT);

    SweepPoint cut = run(request, false).points().getLast();

    assertThat(cut.settings().unitOrder()).hasSize(23).startsWith(69, 66, 63);
  }

  @Test
  void judgesAPointByTheBetterOfItsTwoNetworks() {
    subject.repaired = (percent, units) -> percent > .85 ? .1 : .7;
    var request = request(List.of(.5, .7, .8, .9), List.of(), CutsAt.BEST);

    assertThat(run(request, false).best().settings().percent()).isEqualTo(.7);

    var result = run(repairing(request.withSearch(request.search().beforeFallOf(.2)), 9), true);
    assertThat(result.best().settings().percent()).isEqualTo(.8);
    assertThat(result.best().betterRepaired()).isTrue();
    assertThat(result.best().map()).isEqualTo(.7);
    assertThat(result.points().getFirst().map()).as("the repair is worse").isEqualTo(.78);
    assertThat(result.unpruned().repaired()).isFalse();
  }

  @Test
  void measuresEachStageOfARepairAndKeepsTheBest() {
    subject.repaired = (percent, units) -> percent > .85 ? .1 : .7;
    subject.distilled = (percent, units) -> percent > .85 ? .3 : .65;
    var request = request(List.of(.8, .9), List.of(), CutsAt.BEST);

    var points =
        run(request.withPruning(request.pruning().withRepair(Repair.DISTIL)), false).points();

    assertThat(points)
        .allMatch(
            p ->
                p.stages().stream()
                    .map(Stage::repair)
                    .toList()
                    .equals(List.of(Repair.FOLD, Repair.RECONSTRUCT, Repair.DISTIL)));
    assertThat(points)
        .extracting(SweepPoint::map, p -> p.written().settings().repair())
        .containsExactly(tuple(.7, Repair.RECONSTRUCT), tuple(.3, Repair.DISTIL));
  }

  /** Folded it falls at once past 0.75; fitted, and distilled the more so, it fades from there. */
  private SweepRequest fading() {
    subject.repaired = (percent, units) -> .78 - Math.max(0, percent - .75) * 1.7;
    subject.distilled = (percent, units) -> .78 - Math.max(0, percent - .75) * 1.2;
    SweepRequest within =
        request(List.of(), List.of(), CutsAt.BEST)
            .withSearch(SweepSearch.AUTOMATIC.withoutUnits().within(.1));
    return repairing(within, 9);
  }

  @Test
  void distilsTheLastPointsAndChoosesAgain() {
    SweepRequest cheap = fading();
    SweepPoint found = run(cheap, false).best();
    assertThat(found.settings().percent()).as(".085 is lost there").isEqualTo(.8);

    SweepResult result = run(cheap.withSearch(cheap.search().distillingLast(2)), true);

    assertThat(result.points())
        .filteredOn(p -> p.after(Repair.DISTIL).isPresent())
        .extracting(p -> p.settings().percent())
        .as("the best, and the next two past it")
        .containsExactly(.8, .8125, .825);
    assertThat(result.best().settings().percent()).as("distilled, .09").isEqualTo(.825);
    assertThat(result.best().written().settings().repair()).isEqualTo(Repair.DISTIL);
    assertThat(result.searched().orElseThrow().settings().percent()).isEqualTo(.8);
    assertThat(result.points()).extracting(p -> p.settings().percent()).doesNotHaveDuplicates();
    assertThat(new SweepWords(result).last().orElseThrow())
        .isEqualTo("Without distilling its last points the search had come to percent 0.8.");
    assertThat(told)
        .endsWith("measured 0.8 0", "measured 0.8125 0", "measured 0.825 0", "best 0.825");
  }

  @Test
  void aPointThatIsOnlyTooWeakBehindOneThatFailsIsNoAnswer() {
    SweepRequest cheap = fading();
    subject.distilled = (percent, units) -> percent > .82 ? .78 : .1;

    SweepResult result = run(cheap.withSearch(cheap.search().distillingLast(2)), false);

    assertThat(result.best().settings().percent()).isEqualTo(.8);
    assertThat(new SweepWords(result).last().orElseThrow())
        .isEqualTo("Distilling the last points of the search left the best point where it was.");
  }

  @Test
  void whereNothingKeepsTheAccuracyDistillingMay() {
    SweepRequest cheap = fading();
    subject.repaired = (percent, units) -> .6 - percent / 10;
    subject.distilled = (percent, units) -> .72;
    SweepRequest lean =
        cheap.withSearch(SweepSearch.listed(List.of(.8, .9)).within(.1).distillingLast(1));

    SweepResult result = run(lean, false);

    assertThat(result.best().settings().percent()).isEqualTo(.8);
    assertThat(new SweepWords(result).last().orElseThrow())
        .isEqualTo("Without distilling its last points the search kept no prune point.");
  }

  @Test
  void whatWasDistilledLastIsInTheStoreAndReadBack() {
    SweepRequest cheap = fading();
    SweepRequest last = cheap.withSearch(cheap.search().distillingLast(1));
    SweepResult result = run(last, false);
    int repairs = subject.repairs.size();

    SweepResult again = run(last, true);

    assertThat(again).isEqualTo(result);
    assertThat(subject.repairs).as("nothing is distilled twice").hasSize(repairs);
    StoredSweep kept = StoredSweep.read(folder);
    assertThat(kept.best()).contains(result.best());
    assertThat(kept.rows().stream().skip(1).map(StoredSweep.Row::point).toList())
        .containsExactlyInAnyOrderElementsOf(result.points());
    assertThat(kept.conditions().stages())
        .containsExactly(Repair.FOLD, Repair.RECONSTRUCT, Repair.DISTIL);
  }

  @Test
  void measuresAgainWhatWasRecalibratedOnOtherPicturesAndGoesOnWithTheSame() {
    var request = request(List.of(.1, .2), List.of(), CutsAt.BEST);
    run(request, false);
    var on9 = repairing(request, 9);
    run(on9, true);
    assertThat(subject.measured).hasSize(6);
    run(repairing(request, 5), true);
    assertThat(subject.measured).hasSize(9);

    assertThat(run(on9, true).points())
        .allMatch(p -> p.after(Repair.RECONSTRUCT).orElseThrow().map50() == .5);
    run(request, true);
    assertThat(subject.measured).hasSize(9);
  }

  @Test
  void warnsOnceThatUnitsRanOut() {
    run(request(List.of(.5), List.of(23, 40, 50), CutsAt.BEST), false);

    assertThat(warnings).hasSize(1).allMatch(w -> w.contains("has 23 residual units"));
  }

  private SweepResult run(SweepRequest request, boolean resume) {
    return run(request, resume, new Cancellation());
  }

  private SweepResult run(SweepRequest request, boolean resume, Cancellation cancellation) {
    subject.treatment = s -> " " + request.recipe().with(s).treatment();
    try (var store =
        SweepStore.open(
            SweepPoints.folder(folder, resume),
            FolderLock.take(folder, "sweep"),
            subject.identity(),
            Figure.MAP50)) {
      return new SweepRunner(subject, store, request, new Diary()).run(Progress.NONE, cancellation);
    }
  }

  private static org.assertj.core.groups.Tuple tuple(Object... values) {
    return org.assertj.core.groups.Tuple.tuple(values);
  }

  private final class Diary implements SweepListener {
    @Override
    public void warned(String sentence) {
      warnings.add(sentence);
    }

    @Override
    public void unpruned(SweepPoint point) {
      told.add("unpruned");
    }

    @Override
    public void measured(SweepPoint p, boolean resumed) {
      told.add(
          (resumed ? "resumed " : "measured ")
              + p.settings().percent()
              + " "
              + p.settings().cutUnits());
    }

    @Override
    public void equal(SweepPoint p, PruneSettings of) {
      told.add(
          "equal "
              + p.settings().percent()
              + " "
              + p.settings().cutUnits()
              + " to "
              + of.percent());
    }

    @Override
    public void best(SweepPoint p) {
      told.add("best " + p.settings().percent());
    }
  }
}
