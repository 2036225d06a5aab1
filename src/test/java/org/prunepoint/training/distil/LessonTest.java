package org.prunepoint.training.distil;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LessonTest {
  /** Up to five courses of 20 steps, or of as many as are left, go before. */
  @ParameterizedTest
  @CsvSource({"400, 300", "121, 21", "120, 20", "60, 10", "0.5, 1"})
  void leavesRoomForTheSearchOfTheRate(double all, int steps) {
    assertThat(Lesson.steps(all)).isEqualTo(steps);
  }
}
