package org.prunepoint.reconstruction.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorCurveTest {
  /** 0.1 for the first, then 1.1 for two: a step that looks dear alone is paid with the next. */
  @Test
  void slopesAreThoseOfTheLowerHull() {
    var curve = new ErrorCurve(List.of(0, 1, 2), new double[] {.1, 1.0, 1.2});

    assertThat(curve.slopes(new double[] {1, 1, 1}))
        .containsExactly(new double[] {.1, .55, .55}, org.assertj.core.data.Offset.offset(1e-12));
  }

  @Test
  void whatSavesMoreCostsLess() {
    var curve = new ErrorCurve(List.of(1, 0), new double[] {1, 2});

    assertThat(curve.slopes(new double[] {1, 10}))
        .containsExactly(new double[] {.1, 1}, org.assertj.core.data.Offset.offset(1e-12));
  }
}
