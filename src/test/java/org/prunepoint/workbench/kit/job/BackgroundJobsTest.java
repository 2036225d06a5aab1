package org.prunepoint.workbench.kit.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class BackgroundJobsTest {
  private static final Duration LONGEST = Duration.ofSeconds(10);

  /** The test's own thread is the window's; what is to be done later waits until it is let go. */
  private static final class HandWorked implements UiThread {
    private final BlockingQueue<Runnable> now = new LinkedBlockingQueue<>();
    private List<Runnable> ticks = new ArrayList<>();
    private final List<Runnable> timeouts = new ArrayList<>();

    @Override
    public void execute(Runnable action) {
      now.add(action);
    }

    @Override
    public void after(Duration delay, Runnable action) {
      (delay.equals(LONGEST) ? timeouts : ticks).add(action);
    }

    void tick() {
      List<Runnable> due = ticks;
      ticks = new ArrayList<>();
      due.forEach(Runnable::run);
    }

    void endOfAJob() throws InterruptedException {
      Runnable end = now.poll(10, TimeUnit.SECONDS);
      assertThat(end).as("a job ended").isNotNull();
      end.run();
    }
  }

  private final HandWorked ui = new HandWorked();
  private final BackgroundJobs jobs = new BackgroundJobs(ui);
  private final CountDownLatch nativeCode = new CountDownLatch(1);
  private final List<String> said = new ArrayList<>();

  private void startSlow() {
    jobs.start(
        "slow",
        (_, cancellation) -> {
          await(nativeCode);
          cancellation.check();
          return "";
        },
        _ -> said.add("done"),
        _ -> {
          said.add("cancelled");
          jobs.start("next", (_, c) -> checked(c), said::add, _ -> said.add("next cancelled"));
        });
  }

  private static String checked(org.prunepoint.Cancellation cancellation) {
    cancellation.check();
    return "next done";
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void hasStoppedWhenNoJobIsLeftNorStartedByTheEndOfAnother() throws InterruptedException {
    startSlow();
    jobs.stop(LONGEST, () -> said.add("stopped"));
    ui.tick();
    assertThat(said).isEmpty();

    nativeCode.countDown();
    ui.endOfAJob();
    ui.tick();
    ui.endOfAJob();
    ui.tick();
    ui.timeouts.forEach(Runnable::run);

    assertThat(said).containsExactly("cancelled", "next cancelled", "stopped");
  }

  @Test
  void doesNotWaitForeverForAJobThatDoesNotStop() {
    startSlow();
    jobs.stop(LONGEST, () -> said.add("stopped"));
    ui.timeouts.forEach(Runnable::run);
    assertThat(said).containsExactly("stopped");
    nativeCode.countDown();
  }

  @Test
  void hasStoppedAtOnceWhenNothingRuns() {
    jobs.stop(LONGEST, () -> said.add("stopped"));
    assertThat(said).containsExactly("stopped");
  }
}
