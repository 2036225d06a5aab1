package org.prunepoint;

/**
 * Long work. The core writes it once; the command line runs it under a progress bar, the window as
 * a JavaFX task, a test inline. A job looks at its {@link Cancellation} often enough to stop within
 * a second.
 *
 * @param <R> what it makes
 */
@FunctionalInterface
public interface Job<R> {
  /**
   * Does the work on the calling thread.
   *
   * @throws java.util.concurrent.CancellationException if it was cancelled
   * @throws Fault if the user's files or settings do not allow it
   */
  R run(Progress progress, Cancellation cancellation);
}
