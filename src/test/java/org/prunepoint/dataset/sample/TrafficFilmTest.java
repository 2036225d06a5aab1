package org.prunepoint.dataset.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.prunepoint.dataset.sample.render.Dice;
import org.prunepoint.dataset.sample.world.TrafficFlow;

class TrafficFilmTest {
  @Test
  void aFrameIsTheSameWhoeverDrawsItAndWhenever() {
    var film = new TrafficFilm(1);

    byte[] late = film.frame(200).rgb();
    assertThat(new TrafficFilm(1).frame(200).rgb()).isEqualTo(late);
    assertThat(film.frame(201).rgb()).isNotEqualTo(late);
    assertThat(new TrafficFilm(2).frame(200).rgb()).isNotEqualTo(late);
  }

  @Test
  void nobodyDrivesThroughTheOneAheadNorThroughAClosedLine() {
    double line = 100;
    for (int seed = 0; seed < 10; seed++) {
      var flow = new TrafficFlow(-100, 90, 12, new Dice(seed));
      List<TrafficFlow.Car> start = flow.cars();
      for (int i = 0; i < 70 * 25; i++) {
        flow.step(0.04, i < 20 * 25 ? line : Double.MAX_VALUE);
        List<TrafficFlow.Car> cars = flow.cars();
        for (int c = 0; c < cars.size(); c++) {
          double front = cars.get(c).way() + cars.get(c).design().length() / 2;
          if (c > 0) {
            TrafficFlow.Car ahead = cars.get(c - 1);
            assertThat(front).isLessThan(ahead.way() - ahead.design().length() / 2);
          }
          double began = start.get(c).way() + start.get(c).design().length() / 2;
          if (i < 20 * 25 && began < line - 20) {
            assertThat(front).isLessThan(line);
          }
        }
      }
      assertThat(flow.cars().getLast().way()).isGreaterThan(line);
    }
  }
}
