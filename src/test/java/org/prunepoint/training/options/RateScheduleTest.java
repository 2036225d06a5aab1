package org.prunepoint.training.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.prunepoint.Fault;
import org.prunepoint.training.options.RateSchedule.Kind;

class RateScheduleTest {
  @ParameterizedTest
  @EnumSource
  void neverRisesAboveItsPeak(Kind kind) {
    for (double warmUp : new double[] {0, .5, 3, 6, 1000}) {
      RateSchedule schedule = new RateSchedule(kind, .01, .05, warmUp);
      for (int epochs : new int[] {1, 2, 7, 100}) {
        for (double epoch = 0; epoch <= epochs; epoch += .01) {
          assertThat(schedule.at(epoch, epochs)).isBetween(0.0, .01);
        }
      }
    }
  }

  @Test
  void warmsUpInAStraightLine() {
    RateSchedule schedule = new RateSchedule(Kind.CONSTANT, .01, .05, 4);

    assertThat(schedule.at(0, 100)).isZero();
    assertThat(schedule.at(1, 100)).isCloseTo(.0025, within(1e-12));
    assertThat(schedule.at(3, 100)).isCloseTo(.0075, within(1e-12));
    assertThat(schedule.at(4, 100)).isEqualTo(.01);
    assertThat(schedule.at(99, 100)).isEqualTo(.01);
  }

  @Test
  void aShortRunWarmsUpForAThirdOfItAtMost() {
    RateSchedule schedule = new RateSchedule(Kind.CONSTANT, .01, .05, 6);

    assertThat(schedule.warmUp(1.5, 9)).isEqualTo(.5);
    assertThat(schedule.warmUp(3, 9)).isEqualTo(1);
  }

  @Test
  void stepsAsDarknetsUsualSteps() {
    RateSchedule schedule = new RateSchedule(Kind.STEPS, .01, .05, 0);

    assertThat(schedule.at(79.99, 100)).isEqualTo(.01);
    assertThat(schedule.at(80, 100)).isCloseTo(.001, within(1e-12));
    assertThat(schedule.at(89.99, 100)).isCloseTo(.001, within(1e-12));
    assertThat(schedule.at(90, 100)).isCloseTo(.0001, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({
    "0,   0.0100",
    "25,  0.00860876", // .0005 + .0095 (1 + cos 45) / 2
    "50,  0.00525",
    "75,  0.00189124",
    "100, 0.0005",
  })
  void fallsAlongHalfACosine(double epoch, double rate) {
    assertThat(new RateSchedule(Kind.COSINE, .01, .05, 0).at(epoch, 100))
        .isCloseTo(rate, within(1e-8));
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertThatThrownBy(() -> new RateSchedule(Kind.COSINE, 0, .05, 0)).isInstanceOf(Fault.class);
    assertThatThrownBy(() -> new RateSchedule(Kind.COSINE, Double.NaN, .05, 0))
        .isInstanceOf(Fault.class);
    assertThatThrownBy(() -> new RateSchedule(Kind.COSINE, .1, 2, 0)).isInstanceOf(Fault.class);
    assertThatThrownBy(() -> new RateSchedule(Kind.COSINE, .1, .05, -1)).isInstanceOf(Fault.class);
  }
}
