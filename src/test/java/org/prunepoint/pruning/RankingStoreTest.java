package org.prunepoint.pruning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.prunepoint.Cancellation;
import org.prunepoint.Progress;

/** Two who want the ranking of one model do not measure it side by side. */
final class RankingStoreTest {
  private final RankingStore store = RankingStore.inMemory().and(RankingStore.NONE);
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch done = new CountDownLatch(1);
  private final ConcurrentLinkedQueue<String> told = new ConcurrentLinkedQueue<>();
  private final CountDownLatch waits = new CountDownLatch(1);
  private final Progress waiting =
      (_, _, what) -> {
        told.add(what);
        waits.countDown();
      };

  private CompletableFuture<Void> first(Runnable end) {
    return CompletableFuture.runAsync(
        () ->
            store.alone(
                "net",
                Progress.NONE,
                new Cancellation(),
                () -> {
                  begun.countDown();
                  await(done);
                  end.run();
                }),
        RankingStoreTest::started);
  }

  /** A thread of its own: a pool may have none left for whoever is waited for. */
  private static void started(Runnable work) {
    Thread.ofPlatform().daemon().start(work);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void theSecondWaitsForTheFirstAndSaysSo() {
    var order = new ConcurrentLinkedQueue<String>();
    CompletableFuture<Void> first = first(() -> order.add("first"));
    await(begun);
    CompletableFuture<Void> second =
        CompletableFuture.runAsync(
            () -> store.alone("net", waiting, new Cancellation(), () -> order.add("second")),
            RankingStoreTest::started);
    await(waits);
    done.countDown();
    CompletableFuture.allOf(first, second).join();
    assertThat(order).containsExactly("first", "second");
    assertThat(told).contains("waiting for the ranking that is being measured");
  }

  @Test
  void anotherModelWaitsForNobody() {
    CompletableFuture<Void> first = first(() -> {});
    await(begun);
    var measured = new AtomicInteger();
    store.alone("other net", waiting, new Cancellation(), measured::incrementAndGet);
    assertThat(measured).hasValue(1);
    assertThat(told).isEmpty();
    done.countDown();
    first.join();
  }

  @Test
  void whoeverWaitsCanBeStopped() {
    CompletableFuture<Void> first = first(() -> {});
    await(begun);
    var stop = new Cancellation();
    Progress stopping = (_, _, _) -> stop.request();
    assertThatThrownBy(() -> store.alone("net", stopping, stop, () -> {}))
        .isInstanceOf(CancellationException.class);
    done.countDown();
    first.join();
  }

  @Test
  void afterOneThatFailedTheNextMeasures() {
    assertThatThrownBy(
            () ->
                store.alone(
                    "net",
                    Progress.NONE,
                    new Cancellation(),
                    () -> {
                      throw new IllegalStateException("broken");
                    }))
        .hasMessage("broken");
    var measured = new AtomicInteger();
    store.alone("net", waiting, new Cancellation(), measured::incrementAndGet);
    assertThat(List.of(measured.get(), told.size())).containsExactly(1, 0);
  }
}
