package org.prunepoint;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Waiting to the end whatever happens: for native work that cannot be broken off, and for threads
 * that use memory which is freed next. An interrupt that comes meanwhile is kept for whoever blocks
 * after.
 */
public final class Uninterrupted {
  private Uninterrupted() {}

  /** Something that waits, and can be begun again after an interrupt. */
  private interface Wait<T extends @Nullable Object> {
    T end() throws InterruptedException, ExecutionException;
  }

  /** Waits until all of these have ended. */
  public static void join(Iterable<Thread> threads) {
    try {
      for (Thread thread : threads) {
        toTheEnd(
            () -> {
              thread.join();
              return null;
            });
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e); // a thread has none
    }
  }

  /**
   * What was computed.
   *
   * @throws RuntimeException that it ended with; other ends are wrapped
   * @throws Error that it ended with
   */
  public static <T extends @Nullable Object> T get(Future<T> future) {
    try {
      return toTheEnd(future::get);
    } catch (ExecutionException e) {
      throw switch (e.getCause()) {
        case RuntimeException cause -> cause;
        case Error cause -> throw cause;
        case null, default -> new IllegalStateException(e.getCause());
      };
    }
  }

  /**
   * Waits for all of them in any case.
   *
   * @throws RuntimeException or an error: the end of the first that failed
   */
  public static void all(Iterable<? extends Future<?>> futures) {
    Throwable failure = null;
    for (Future<?> one : futures) {
      try {
        get(one);
      } catch (RuntimeException | Error e) {
        failure = failure == null ? e : failure;
      }
    }
    switch (failure) {
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case null, default -> {}
    }
  }

  private static <T extends @Nullable Object> T toTheEnd(Wait<T> wait) throws ExecutionException {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return wait.end();
        } catch (InterruptedException _) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
