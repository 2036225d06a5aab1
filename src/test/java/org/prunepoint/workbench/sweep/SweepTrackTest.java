package org.prunepoint.workbench.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.prunepoint.prune.Allocation;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.Ranking;
import org.prunepoint.prune.Score;
import org.prunepoint.sweep.SweepPoints;
import org.prunepoint.sweep.SweepRequest;

class SweepTrackTest {
  private final SweepTrack track = new SweepTrack(Path.of("sweep"), SweepRequest.DEFAULT);

  private void add(Ranking ranking, double map) {
    PruneSettings settings = PruneSettings.NOTHING.withPercent(.5).withRanking(ranking);
    track.add(
        new SweepRow(
            SweepPoints.point(settings, 0, .5, .5, map, Double.NaN, .5, 10, 100, 400, 1, 1),
            false,
            ""));
  }

  @Test
  void rankingsThatAreComparedAtOnePercentHaveARowEach() {
    add(Ranking.USUAL, .6);
    add(Ranking.BEST, .7);
    add(new Ranking(Score.SURGEON, Allocation.GLOBAL), .65);
    add(Ranking.BEST, .71);

    assertThat(track.rows())
        .extracting(r -> r.point().map())
        .containsExactlyInAnyOrder(.6, .71, .65);
  }

  @Test
  void whatIsMeasuredNowIsNotCalledUnfinished() {
    track.best(
        SweepPoints.point(
            PruneSettings.NOTHING.withPercent(.5),
            0,
            .5,
            .5,
            .6,
            Double.NaN,
            .5,
            10,
            100,
            400,
            1,
            1));
    track.runningProperty().set(true);
    assertThat(track.inShort()).isEqualTo("50\u00a0% so far");
    track.runningProperty().set(false);
    assertThat(track.inShort()).isEqualTo("50\u00a0%, not finished");
  }
}
