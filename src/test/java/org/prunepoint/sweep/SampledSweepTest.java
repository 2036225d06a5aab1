package org.prunepoint.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.BiConsumer;
import java.util.function.ToDoubleBiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.Cancellation;
import org.prunepoint.Progress;
import org.prunepoint.evaluation.Figure;
import org.prunepoint.inference.LatencyTurns;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.store.FolderLock;
import org.prunepoint.sweep.measuring.PointBench;
import org.prunepoint.sweep.measuring.Trial;
import org.prunepoint.sweep.measuring.WantedPoint;
import org.prunepoint.sweep.point.SweepPoint;
import org.prunepoint.sweep.report.SweepReport;
import org.prunepoint.sweep.report.SweepResult;
import org.prunepoint.sweep.search.SampleFirst;
import org.prunepoint.sweep.search.SweepSearch;

/** Points that are left out after a sample, on models whose mAP is a formula. */
class SampledSweepTest {
  @TempDir Path folder;

  private static double cliff(double percent, int units) {
    return percent > .74 ? .1 : units > 8 ? .2 : .78 - percent / 100;
  }

  /** Falls by 18 % over a twentieth, so by more than a fifth over a tenth. */
  private static double slope(double percent, int units) {
    return .8 * Math.pow(.82, Math.max(0, percent - .6) / .05) - units * .02;
  }

  private SweepResult swept(CurveSubject subject, SweepRequest request, String name, boolean resume)
      throws Exception {
    return swept(subject, request, name, resume, SweepListener.NONE);
  }

  private SweepResult swept(
      CurveSubject subject,
      SweepRequest request,
      String name,
      boolean resume,
      SweepListener listener)
      throws Exception {
    Path in = Files.createDirectories(folder.resolve(name));
    try (var store =
        SweepStore.open(
            SweepPoints.folder(in, resume),
            FolderLock.take(in, "sweep"),
            subject.identity(),
            Figure.MAP50)) {
      return new SweepRunner(subject, store, request, listener)
          .run(Progress.NONE, new Cancellation());
    }
  }

  private static CurveSubject many(ToDoubleBiFunction<Double, Integer> curve) {
    var subject = new CurveSubject(23, curve);
    subject.pictures = 10_000;
    return subject;
  }

  private static final List<ToDoubleBiFunction<Double, Integer>> CURVES =
      List.of(SampledSweepTest::cliff, SampledSweepTest::slope);

  private static final SweepRequest WHOLE = SweepPoints.FOLDED.withSampleFirst(SampleFirst.NO);
  private static final SweepRequest SAMPLED = SweepPoints.FOLDED;

  private static List<SweepPoint> leftOut(SweepResult result) {
    return result.points().stream().filter(SweepPoint::isLeftOut).toList();
  }

  @Test
  void theSearchTakesTheSameWayAndLeavesOutWhatIsPastTheCliff() throws Exception {
    for (ToDoubleBiFunction<Double, Integer> curve : CURVES) {
      SweepResult whole = swept(many(curve), WHOLE, "whole" + curve.hashCode(), false);
      CurveSubject subject = many(curve);
      SweepResult sampled = swept(subject, SAMPLED, "sampled" + curve.hashCode(), false);

      assertThat(sampled.best()).isEqualTo(whole.best());
      assertThat(sampled.points().stream().map(SweepPoint::settings))
          .containsExactlyElementsOf(whole.points().stream().map(SweepPoint::settings).toList());
      assertThat(leftOut(sampled)).isNotEmpty();
      for (SweepPoint p : sampled.points()) {
        double map = curve.applyAsDouble(p.settings().percent(), p.settings().cutUnits());
        if (p.isLeftOut()) {
          assertThat(p.sample().orElseThrow().low()).isLessThanOrEqualTo(map);
          assertThat(p.map()).isNaN();
          assertThat(p.latencyMs()).isEmpty();
          assertThat(subject.measured).doesNotContain(p.settings());
        } else {
          assertThat(p.map()).isEqualTo(map);
          assertThat(p.sample()).isEmpty();
        }
      }
    }
  }

  @Test
  void aListedSweepLeavesOutWhatCannotBeTheBest() throws Exception {
    SweepSearch listed = SweepSearch.listed(List.of(.5, .6, .7, .8, .9), 4, 12);
    SweepResult whole =
        swept(many(SampledSweepTest::cliff), WHOLE.withSearch(listed), "whole", false);
    SweepResult sampled =
        swept(many(SampledSweepTest::cliff), SAMPLED.withSearch(listed), "sampled", false);
    assertThat(sampled.best()).isEqualTo(whole.best());
    assertThat(leftOut(sampled).stream().map(p -> p.settings().percent() + "/" + p.cutUnits()))
        .containsExactly("0.7/12", "0.8/0", "0.9/0");
  }

  /**
   * At 0.9 it has .8 * .82^6 = .24, less than four fifths of what it has at the last tenth before;
   * later there are rows in between, from which it falls by less: now it counts.
   */
  @Test
  void whatCountsBesideALaterRowIsMeasuredThen() throws Exception {
    List<SweepPoint> told = new ArrayList<>();
    SweepResult sampled =
        swept(
            many(SampledSweepTest::slope),
            SAMPLED,
            "sampled",
            false,
            new SweepListener() {
              @Override
              public void measured(SweepPoint point, boolean resumed) {
                told.add(point);
              }
            });
    List<PruneSettings> first =
        told.stream().filter(SweepPoint::isLeftOut).map(SweepPoint::settings).toList();
    List<PruneSettings> later =
        told.stream()
            .filter(p -> !p.isLeftOut() && first.contains(p.settings()))
            .map(SweepPoint::settings)
            .toList();
    assertThat(later).isNotEmpty();
    assertThat(leftOut(sampled).stream().map(SweepPoint::settings))
        .isNotEmpty()
        .doesNotContainAnyElementsOf(later);
    StoredSweep stored = StoredSweep.read(folder.resolve("sampled"));
    assertThat(stored.rows().stream().skip(1).map(StoredSweep.Row::point))
        .containsExactlyInAnyOrderElementsOf(sampled.points());
  }

  @Test
  void aSweepThatGoesOnHasTheSameRows() throws Exception {
    SweepResult once = swept(many(SampledSweepTest::cliff), SAMPLED, "once", false);
    swept(
        many(SampledSweepTest::cliff),
        SAMPLED.withSearch(SweepSearch.listed(List.of(.5, .9))),
        "twice",
        false);
    CurveSubject again = many(SampledSweepTest::cliff);
    SweepResult twice = swept(again, SAMPLED, "twice", true);
    assertThat(twice.points()).isEqualTo(once.points());
    assertThat(again.measured).noneMatch(s -> s.percent() == .5 && s.cutUnits() == 0);
    assertThat(again.sampled).noneMatch(s -> s.percent() == .9);

    CurveSubject nothingNew = many(SampledSweepTest::cliff);
    assertThat(swept(nothingNew, SAMPLED, "twice", true).points()).isEqualTo(once.points());
    assertThat(nothingNew.measured).isEmpty();
    assertThat(nothingNew.sampled).isEmpty();
  }

  /** A bench of many places: what is said to come soon is measured before what is wanted. */
  private record Eager(Trial.Maker trials, BiConsumer<WantedPoint, SweepPoint> kept)
      implements PointBench {
    @Override
    public int ahead() {
      return 12;
    }

    @Override
    public SweepPoint measure(WantedPoint wanted, List<WantedPoint> soon, Cancellation c) {
      soon.stream().filter(WantedPoint::ready).forEach(w -> figures(w, c));
      return figures(wanted, c);
    }

    private SweepPoint figures(WantedPoint wanted, Cancellation c) {
      try (Trial trial = trials.apply(wanted.settings())) {
        SweepPoint point = wanted.figures(trial, c);
        kept.accept(wanted, point);
        return point;
      }
    }

    @Override
    public OptionalDouble latencyMs(WantedPoint measured, Cancellation c) {
      return OptionalDouble.of(3);
    }

    @Override
    public LatencyTurns latenciesMs(WantedPoint measured, SweepPoint point, Cancellation c) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
  }

  @Test
  void rowsAreTheSameWhereManyAreMeasuredBeforeTheirTurn() throws Exception {
    for (ToDoubleBiFunction<Double, Integer> curve : CURVES) {
      SweepResult one = swept(many(curve), SAMPLED, "one" + curve.hashCode(), false);
      Path in = Files.createDirectories(folder.resolve("many" + curve.hashCode()));
      CurveSubject subject = many(curve);
      try (var store =
          SweepStore.open(
              SweepPoints.folder(in, false),
              FolderLock.take(in, "sweep"),
              subject.identity(),
              Figure.MAP50)) {
        SweepResult several =
            new SweepRunner(subject, store, SAMPLED, SweepListener.NONE, Eager::new)
                .run(Progress.NONE, new Cancellation());
        assertThat(several.points()).isEqualTo(one.points());
        assertThat(several.best()).isEqualTo(one.best());
      }
    }
  }

  @Test
  void aSweepReadBackHasTheSameRows() throws Exception {
    SweepResult result = swept(many(SampledSweepTest::cliff), SAMPLED, "once", false);
    StoredSweep stored = StoredSweep.read(folder.resolve("once"));
    assertThat(stored.rows().stream().skip(1).map(StoredSweep.Row::point))
        .containsExactlyInAnyOrderElementsOf(result.points());
    assertThat(stored.best()).contains(result.best());
    assertThat(stored.request().sampleFirst()).isEqualTo(SampleFirst.AUTOMATIC);
  }

  @Test
  void withoutASampleEverythingIsMeasuredThatWasLeftOut() throws Exception {
    SweepResult whole = swept(many(SampledSweepTest::cliff), WHOLE, "whole", false);
    swept(many(SampledSweepTest::cliff), SAMPLED, "sampled", false);
    assertThat(swept(many(SampledSweepTest::cliff), WHOLE, "sampled", true).points())
        .isEqualTo(whole.points());
  }

  @Test
  void fewPicturesAreAllLookedAt() throws Exception {
    CurveSubject few = many(SampledSweepTest::cliff);
    few.pictures = 4999;
    assertThat(leftOut(swept(few, SAMPLED, "few", false))).isEmpty();
    assertThat(few.sampled).isEmpty();
  }

  @Test
  void reportsSayWhatWasLeftOutAndGiveNoFiguresOfIt() throws Exception {
    SweepSearch listed = SweepSearch.listed(List.of(.5, .9));
    SweepResult result =
        swept(many(SampledSweepTest::cliff), SAMPLED.withSearch(listed), "report", false);
    var report = new SweepReport(result);
    assertThat(report.markdown())
        .contains("1 point was looked at on 20 of 10,000 pictures only, and left out")
        .contains("percent 0.9: mAP 0.0800-0.1200 by 20 of 10,000 pictures.");
    var point = report.json().path("points").path(1);
    assertThat(point.path("map50").isNull()).isTrue();
    assertThat(point.path("leftOut").path("pictures").asInt()).isEqualTo(20);
    assertThat(point.path("leftOut").path("high").asDouble()).isCloseTo(.12, within(1e-9));
    assertThat(report.csv().lines().toList().get(3))
        .contains(",0.9,0,,,,,,")
        .contains(",20,0.08,0.12");
    String page = new SweepPage(StoredSweep.read(folder.resolve("report"))).html();
    assertThat(page).contains("percent 0.9: mAP 0.0800-0.1200 by 20 of 10,000 pictures.");
  }
}
