package org.prunepoint.sweep.measuring;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Uninterrupted;
import org.prunepoint.prune.PruneSettings;

/**
 * Prepares one trial ahead of its turn on a thread of its own. At most one waits here, so that no
 * more than two networks are in memory.
 */
final class TrialPrefetch implements AutoCloseable {
  private final Trial.Maker trials;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("sweep-ahead").daemon(true).factory());
  private @Nullable String key;
  private @Nullable Future<Trial> waiting;

  TrialPrefetch(Trial.Maker trials) {
    this.trials = trials;
  }

  /** Begins to prepare a trial; whatever waited is given up. */
  void prepare(String planKey, PruneSettings settings) {
    giveUp();
    key = planKey;
    waiting = thread.submit(() -> trials.apply(settings));
  }

  /** The trial of a plan: the one that waits if it is that, a new one otherwise. */
  Trial take(String planKey, PruneSettings settings) {
    Future<Trial> found = waiting;
    if (found == null || !planKey.equals(key)) {
      giveUp();
      return trials.apply(settings);
    }
    waiting = null;
    return Uninterrupted.get(found);
  }

  /** Waits until nothing is being prepared. */
  void settle() {
    if (waiting != null) {
      try {
        waiting.get();
      } catch (ExecutionException e) {
        // told when the trial is taken
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void giveUp() {
    Future<Trial> left = waiting;
    waiting = null;
    if (left != null) {
      try {
        Uninterrupted.get(left).close();
      } catch (RuntimeException e) {
        // nobody will ask for it
      }
    }
  }

  @Override
  public void close() {
    giveUp();
    thread.close();
  }
}
