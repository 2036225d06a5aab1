package org.prunepoint.workbench.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.prunepoint.training.run.BatchResult;

final class LiveStripTest {
  private static BatchResult batch(int epoch, int batch) {
    return new BatchResult(
        epoch, 3, batch, 10, .5, 20, Duration.ofSeconds(40), Duration.ofMinutes(2));
  }

  @Test
  void itEvaluatesFromTheLastBatchUntilTheEpochHasEnded() {
    assertThat(LiveStrip.epochLeft(null, 0)).isEqualTo("–");
    assertThat(LiveStrip.epochLeft(batch(1, 4), 0)).isEqualTo("40\u00a0s");
    assertThat(LiveStrip.epochLeft(batch(1, 10), 0)).isEqualTo("evaluating");
    assertThat(LiveStrip.epochLeft(batch(1, 10), 1)).isEqualTo("–");
    assertThat(LiveStrip.epochLeft(batch(2, 1), 1)).isEqualTo("40\u00a0s");
    assertThat(LiveStrip.epochLeft(batch(2, 10), 1)).isEqualTo("evaluating");
  }
}
