package org.prunepoint.inference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatencyTest {

  @ParameterizedTest
  @CsvSource({
    "1, one picture alone",
    "2, median of 2 single pictures",
    "5, median of 5 single pictures",
    "6, median of 5 to 6 single pictures",
    "1000, median of 5 to 1000 single pictures"
  })
  void noSpanIsToldWhereItsEndsAreOne(int runs, String said) {
    assertThat(new Latency(1, runs).said()).isEqualTo(said);
  }

  @Test
  void whatIsUsualIsASpan() {
    assertThat(Latency.DEFAULT.said()).isEqualTo("median of 5 to 15 single pictures");
  }
}
