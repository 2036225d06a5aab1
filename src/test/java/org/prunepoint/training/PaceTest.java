package org.prunepoint.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.prunepoint.training.run.BatchResult;

/** By a clock that only the test moves. */
final class PaceTest {
  private long now;
  private final Pace pace = new Pace(3, 10, () -> now);

  private void seconds(double passed) {
    now += (long) (passed * 1e9);
  }

  private BatchResult batches(int epoch, int from, int to, double seconds) {
    BatchResult last = null;
    for (int batch = from; batch <= to; batch++) {
      seconds(seconds);
      last = pace.batch(epoch, batch, 1.5, 8);
    }
    return java.util.Objects.requireNonNull(last);
  }

  @Test
  void whatIsLeftFollowsFromTheBatchesSoFar() {
    seconds(100); // opening files is no training
    pace.begins();
    BatchResult fourth = batches(1, 1, 4, 2);
    assertThat(fourth.imagesPerSecond()).isEqualTo(4);
    assertThat(fourth.epochLeft()).isEqualTo(Duration.ofSeconds(12));
    assertThat(fourth.runLeft()).isEqualTo(Duration.ofSeconds(12 + 2 * 20));
  }

  @Test
  void theTimeBetweenEpochsCountsOnceItWasSeen() {
    pace.begins();
    var _ = batches(1, 1, 10, 2);
    seconds(30);
    pace.begins();
    BatchResult ninth = batches(2, 1, 9, 2);
    assertThat(ninth.epochLeft()).isEqualTo(Duration.ofSeconds(2));
    // One batch, its evaluation, ten batches and theirs.
    assertThat(ninth.runLeft()).isEqualTo(Duration.ofSeconds(2 + 30 + 20 + 30));
  }

  @Test
  void aSlowBeginningFades() {
    var lengthy = new Pace(1, 1000, () -> now);
    lengthy.begins();
    seconds(60);
    BatchResult last = lengthy.batch(1, 1, 1, 8);
    for (int batch = 2; batch <= 200; batch++) {
      seconds(1);
      last = lengthy.batch(1, batch, 1, 8);
    }
    // A plain mean would say (60 + 199) / 200 = 1.3 s a batch.
    assertThat(last.epochLeft()).isBetween(Duration.ofSeconds(800), Duration.ofSeconds(803));
  }
}
