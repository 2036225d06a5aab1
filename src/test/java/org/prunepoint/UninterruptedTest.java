package org.prunepoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class UninterruptedTest {
  /** Nothing that a test interrupts may stay so for the next. */
  private static boolean interruptedMeanwhile(Runnable waiting) {
    Thread.currentThread().interrupt();
    waiting.run();
    return Thread.interrupted();
  }

  @Test
  void whoIsInterruptedWaitsOnAndIsStillInterruptedAfterwards() {
    var go = new CountDownLatch(1);
    var task = new FutureTask<>(() -> 7);
    Thread thread =
        Thread.ofPlatform()
            .start(
                () -> {
                  awaitQuietly(go);
                  task.run();
                });
    Thread.ofPlatform().start(go::countDown);

    assertTrue(interruptedMeanwhile(() -> assertEquals(7, Uninterrupted.get(task))));
    assertTrue(interruptedMeanwhile(() -> Uninterrupted.join(List.of(thread))));
    assertFalse(thread.isAlive());
  }

  private static void awaitQuietly(CountDownLatch go) {
    try {
      go.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whatItEndedWithIsThrownAsItIs() {
    var fault = new Fault("a layer is missing");
    var memory = new OutOfMemoryError("for a test");

    assertSame(
        fault,
        assertThrows(Fault.class, () -> Uninterrupted.get(CompletableFuture.failedFuture(fault))));
    assertSame(
        memory,
        assertThrows(
            OutOfMemoryError.class,
            () -> Uninterrupted.get(CompletableFuture.failedFuture(memory))));
  }

  @Test
  void theFirstThatFailedIsThrownWhenAllHaveEnded() {
    var first = new Fault("the first");
    var last = new FutureTask<>(() -> 1);
    Future<?> failed = CompletableFuture.failedFuture(first);
    Thread.ofPlatform().start(last);

    assertSame(first, assertThrows(Fault.class, () -> Uninterrupted.all(List.of(failed, last))));
    assertTrue(last.isDone());
  }
}
