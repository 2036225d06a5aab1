package org.prunepoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class CancellationTest {
  private final Cancellation cancellation = new Cancellation();
  private final AtomicInteger steps = new AtomicInteger();
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean cancelled;

  /** Works until it is stopped. */
  private Thread worker() {
    return Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try {
                while (true) {
                  cancellation.check();
                  steps.incrementAndGet();
                }
              } catch (CancellationException e) {
                cancelled = true;
              }
              ended.countDown();
            });
  }

  private static void waits(Thread thread) {
    while (thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
  }

  @Test
  void workWaitsWhilePausedAndGoesOnWhereItWas() throws Exception {
    Thread worker = worker();
    cancellation.pause();
    assertThat(cancellation.paused()).isTrue();
    waits(worker);
    int before = steps.get();
    cancellation.resume();
    while (steps.get() == before) {
      Thread.onSpinWait();
    }
    cancellation.request();
    ended.await();
    assertThat(cancelled).isTrue();
  }

  @Test
  void whatWaitsCanBeCancelled() throws Exception {
    cancellation.pause();
    waits(worker());
    cancellation.request();
    ended.await();
    assertThat(cancelled).isTrue();
    assertThat(steps).hasValue(0);
  }

  @Test
  void whatIsCancelledDoesNotWaitAnyMore() {
    cancellation.request();
    cancellation.pause();
    assertThat(cancellation.paused()).isFalse();
    assertThatThrownBy(cancellation::check).isInstanceOf(CancellationException.class);
  }
}
