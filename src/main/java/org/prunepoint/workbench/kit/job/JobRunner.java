package org.prunepoint.workbench.kit.job;

import java.util.function.Consumer;
import javafx.collections.ObservableList;
import org.prunepoint.Job;

/** Runs the core's {@link Job}s for the window. View models get one, and tests an inline one. */
public interface JobRunner {

  /**
   * Starts a job. Exactly one of the two ends is called, on the window's thread.
   *
   * @param title what it does, as the status bar says it
   * @param done gets the result
   * @param notDone gets a {@link java.util.concurrent.CancellationException} if it was cancelled,
   *     else what went wrong
   */
  <R> RunningJob start(
      String title, Job<R> job, Consumer<? super R> done, Consumer<? super Throwable> notDone);

  /** What runs now, the oldest first. Changes on the window's thread only. */
  ObservableList<RunningJob> running();
}
