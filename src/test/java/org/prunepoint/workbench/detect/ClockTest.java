package org.prunepoint.workbench.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.prunepoint.workbench.detect.film.Clock;

class ClockTest {
  @Test
  void readsAsPlayersWriteIt() {
    assertThat(Clock.of(Duration.ZERO)).isEqualTo("0:00.00");
    assertThat(Clock.of(Duration.ofMillis(7400))).isEqualTo("0:07.40");
    assertThat(Clock.of(Duration.ofMillis(59_999))).isEqualTo("1:00.00");
    assertThat(Clock.of(Duration.ofSeconds(3723))).isEqualTo("1:02:03.00");
  }
}
