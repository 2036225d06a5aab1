package org.prunepoint.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunepoint.Cancellation;
import org.prunepoint.Progress;
import org.prunepoint.evaluation.Figure;
import org.prunepoint.inference.LatencyTurns;
import org.prunepoint.store.FolderLock;
import org.prunepoint.sweep.measuring.PointBench;
import org.prunepoint.sweep.measuring.Trial;
import org.prunepoint.sweep.measuring.WantedPoint;
import org.prunepoint.sweep.point.SweepPoint;
import org.prunepoint.sweep.report.SweepResult;

class LookaheadTest {
  @TempDir Path folder;

  private static double curve(double percent, int units) {
    return percent > .83 || units > 5 ? .1 : .78 - percent / 100;
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 256})
  void severalPlacesComeToTheSameRowsInTheSameOrder(int places) {
    SweepResult alone = run("alone", PointBench.Place.here());
    SweepResult several = run("several", eager(places, new ArrayList<>()));

    assertThat(several.points()).isEqualTo(alone.points());
    assertThat(several.best()).isEqualTo(alone.best());
  }

  @Test
  void halvingIsForeseenSoThatFourPlacesTakeHalfTheTurns() {
    List<Integer> alone = new ArrayList<>();
    run("one", eager(1, alone));
    List<Integer> four = new ArrayList<>();
    run("four", eager(4, four));

    assertThat(2 * four.size()).isLessThanOrEqualTo(alone.size());
  }

  @Test
  void whatWasMeasuredBeforeItsTurnIsInTheStoreForTheNextSweep() {
    List<Integer> turns = new ArrayList<>();
    run("same", eager(64, turns));
    List<Integer> again = new ArrayList<>();
    run("same", eager(64, again));

    assertThat(turns).isNotEmpty();
    assertThat(again).isEmpty();
  }

  private SweepResult run(String name, PointBench.Place place) {
    var subject = new CurveSubject(23, LookaheadTest::curve);
    Path in = folder.resolve(name);
    try (var store =
        SweepStore.open(
            SweepPoints.folder(in, true),
            FolderLock.take(in, "sweep"),
            subject.identity(),
            Figure.MAP50)) {
      return new SweepRunner(subject, store, SweepPoints.FOLDED, SweepListener.NONE, place)
          .run(Progress.NONE, new Cancellation());
    }
  }

  /** Measures all that it is told of, as so many machines would. */
  private static PointBench.Place eager(int places, List<Integer> turns) {
    return (trials, finished) ->
        new PointBench() {
          @Override
          public int ahead() {
            return places;
          }

          @Override
          public SweepPoint measure(WantedPoint wanted, List<WantedPoint> soon, Cancellation c) {
            List<WantedPoint> now = soon.stream().limit(places - 1L).toList();
            now.forEach(w -> finished.accept(w, figures(trials, w, c)));
            turns.add(1 + now.size());
            SweepPoint point = figures(trials, wanted, c);
            finished.accept(wanted, point);
            return point;
          }

          @Override
          public OptionalDouble latencyMs(WantedPoint measured, Cancellation c) {
            return OptionalDouble.of(3);
          }

          @Override
          public LatencyTurns latenciesMs(WantedPoint measured, SweepPoint point, Cancellation c) {
            return new LatencyTurns(3, 2);
          }

          @Override
          public void close() {}
        };
  }

  private static SweepPoint figures(Trial.Maker trials, WantedPoint wanted, Cancellation c) {
    try (Trial trial = trials.apply(wanted.settings())) {
      return wanted.figures(trial, c);
    }
  }
}
