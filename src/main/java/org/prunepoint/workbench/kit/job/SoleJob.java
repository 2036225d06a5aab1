package org.prunepoint.workbench.kit.job;

import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Job;

/** A job of which one runs at a time, and which can be asked to stop. On the window's thread. */
public final class SoleJob {
  private final JobRunner jobs;
  private final ReadOnlyObjectWrapper<@Nullable RunningJob> running =
      new ReadOnlyObjectWrapper<>(this, "running");

  public SoleJob(JobRunner jobs) {
    this.jobs = jobs;
  }

  /**
   * Starts it. When it has ended, however, first none runs any more, and then that is told.
   *
   * @param done gets what came of it
   * @param notDone gets why nothing did
   */
  public <R> void start(
      String title, Job<R> job, Consumer<? super R> done, Consumer<? super Throwable> notDone) {
    boolean[] over = new boolean[1]; // A runner may be done before it has said what it started.
    RunningJob started =
        jobs.start(
            title,
            job,
            result -> {
              over[0] = true;
              running.set(null);
              done.accept(result);
            },
            problem -> {
              over[0] = true;
              running.set(null);
              notDone.accept(problem);
            });
    if (!over[0]) {
      running.set(started);
    }
  }

  /** Asks it to stop, if it runs. */
  public void cancel() {
    RunningJob job = running.get();
    if (job != null) {
      job.cancel();
    }
  }

  /** Whether one runs. */
  public boolean runs() {
    return running.get() != null;
  }

  /** Null while none runs. */
  public ReadOnlyObjectProperty<@Nullable RunningJob> property() {
    return running.getReadOnlyProperty();
  }
}
