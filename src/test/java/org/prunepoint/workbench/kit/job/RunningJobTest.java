package org.prunepoint.workbench.kit.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class RunningJobTest {
  private long now;
  private final RunningJob job = new RunningJob("Sweep", () -> now);

  @Test
  void timeLeftFollowsFromTheShareDone() {
    now = Duration.ofSeconds(10).toNanos();
    job.progress().report(1, 4, "percent 50");
    job.refresh();
    assertThat(job.progressProperty().get()).isEqualTo(0.25);
    assertThat(job.messageProperty().get()).isEqualTo("percent 50");
    assertThat(job.timeLeftProperty().get()).isEqualTo("about 30\u00a0s");
  }

  @Test
  void aSecondPartOfAJobTakesItsOwnTime() {
    now = Duration.ofSeconds(100).toNanos();
    job.progress().report(99, 100, "what layer 99 reads");
    job.refresh();
    assertThat(job.timeLeftProperty().get()).isEqualTo("about 1\u00a0s");
    job.progress().report(0, 100, "ranking the channels of layer 0");
    job.refresh();
    assertThat(job.timeLeftProperty().get()).isEmpty();
    now = Duration.ofSeconds(110).toNanos();
    job.progress().report(25, 100, "ranking the channels of layer 25");
    job.refresh();
    assertThat(job.timeLeftProperty().get()).isEqualTo("about 30\u00a0s");
  }

  @Test
  void whatTheJobKnowsCountsAndWhatItDoesNotKnowIsNotGuessed() {
    now = Duration.ofSeconds(10).toNanos();
    job.progress().remaining(-1);
    job.progress().report(12, 16, "60 %");
    job.refresh();
    assertThat(job.timeLeftProperty().get()).isEmpty();

    job.progress().remaining(80_000);
    job.progress().report(13, 16, "65 %");
    job.refresh();
    assertThat(job.timeLeftProperty().get()).isEqualTo("about 80\u00a0s");
  }

  @Test
  void timeThatAJobWaitsDoesNotShortenWhatItTold() {
    job.progress().remaining(60_000);
    job.progress().report(1, 4, "percent 50");
    job.pause();
    now = Duration.ofSeconds(1000).toNanos();
    job.resume();
    job.refresh();
    assertThat(job.timeLeftProperty().get()).isEqualTo("about 60\u00a0s");
  }

  @Test
  void whileTheTotalIsNotKnownNothingIsPromised() {
    now = Duration.ofSeconds(10).toNanos();
    job.progress().report(3, 0, "reading");
    job.refresh();
    assertThat(job.progressProperty().get()).isNegative();
    assertThat(job.timeLeftProperty().get()).isEmpty();
  }

  @Test
  void cancellingReachesTheJobAndIsSaidAtOnce() {
    job.cancel();
    job.progress().report(1, 2, "still busy");
    job.refresh();
    assertThat(job.cancellation().requested()).isTrue();
    assertThat(job.messageProperty().get()).isEqualTo("stopping");
  }

  @Test
  void timeThatAJobWaitsIsNotCounted() {
    now = Duration.ofSeconds(10).toNanos();
    job.progress().report(1, 4, "percent 50");
    job.pause();
    assertThat(job.cancellation().paused()).isTrue();
    assertThat(job.pausedProperty().get()).isTrue();
    now = Duration.ofSeconds(1000).toNanos();
    job.resume();
    assertThat(job.cancellation().paused()).isFalse();
    job.refresh();
    assertThat(job.timeLeftProperty().get()).isEqualTo("about 30\u00a0s");
  }

  @Test
  void whatWaitsCanBeCancelled() {
    job.pause();
    job.cancel();
    assertThat(job.pausedProperty().get()).isFalse();
    assertThat(job.cancellation().paused()).isFalse();
    assertThat(job.cancellation().requested()).isTrue();
  }

  @Test
  void lengthsOfTimeAreSaidAsPeopleSayThem() {
    assertThat(RunningJob.spoken(Duration.ofMillis(300))).isEqualTo("1\u00a0s");
    assertThat(RunningJob.spoken(Duration.ofSeconds(89))).isEqualTo("89\u00a0s");
    assertThat(RunningJob.spoken(Duration.ofSeconds(200))).isEqualTo("3\u00a0min");
    assertThat(RunningJob.spoken(Duration.ofMinutes(130))).isEqualTo("2\u00a0h 10\u00a0min");
  }
}
