package org.prunepoint.training.torch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.prunepoint.training.options.Precision;

class FasterPrecisionTest {
  @Test
  void decidesForOneOfTheTwo() {
    assertThat(FasterPrecision.here()).isIn(Precision.FLOAT32, Precision.BFLOAT16);
  }
}
