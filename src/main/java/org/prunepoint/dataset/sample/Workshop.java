package org.prunepoint.dataset.sample;

import java.util.ArrayDeque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.prunepoint.Cancellation;

/** Many hands that make one thing each, and one that takes them in order. */
final class Workshop {
  private Workshop() {}

  /**
   * @param make called by any thread, in any order
   * @param take called by this thread, in order
   * @throws CancellationException if it was cancelled
   */
  static <T> void inOrder(
      int count, IntFunction<T> make, Consumer<T> take, Cancellation cancellation) {
    int hands = Runtime.getRuntime().availableProcessors();
    try (ExecutorService pool = Executors.newFixedThreadPool(hands)) {
      try {
        var ahead = new ArrayDeque<Future<T>>();
        for (int next = 0, taken = 0; taken < count; taken++) {
          for (; next < count && ahead.size() < 2 * hands; next++) {
            int number = next;
            ahead.add(pool.submit(() -> make.apply(number)));
          }
          cancellation.check();
          take.accept(await(ahead.remove()));
        }
      } finally {
        pool.shutdownNow();
      }
    }
  }

  private static <T> T await(Future<T> made) {
    try {
      return made.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        case null, default -> throw new IllegalStateException(e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    }
  }
}
