package org.prunepoint.workbench.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.prunepoint.workbench.kit.job.UiThread;

/** The window's thread is that of the test, which does what waits when it waits itself. */
final class Pump implements UiThread {
  private static final Duration LONG = Duration.ofMillis(300);
  private final Thread owner = Thread.currentThread();
  private final LinkedBlockingQueue<Runnable> waiting = new LinkedBlockingQueue<>();
  private boolean hurried;

  @Override
  public void execute(Runnable action) {
    if (Thread.currentThread().equals(owner)) {
      action.run();
    } else {
      waiting.add(action);
    }
  }

  /** What is only for when all else fails is left out. */
  @Override
  public void after(Duration delay, Runnable action) {
    if (hurried || delay.compareTo(LONG) < 0) {
      waiting.add(action);
    }
  }

  /** From now on all else has failed. */
  void hurry() {
    hurried = true;
  }

  void until(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.getAsBoolean()) {
      Runnable next = waiting.poll(20, TimeUnit.MILLISECONDS);
      if (next != null) {
        next.run();
      }
      assertThat(System.nanoTime()).as("waited in vain").isLessThan(end);
    }
  }
}
