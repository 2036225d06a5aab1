package org.prunepoint.workbench;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import javafx.collections.ObservableList;
import org.prunepoint.Job;
import org.prunepoint.workbench.kit.job.JobRunner;
import org.prunepoint.workbench.kit.job.RunningJob;

/** The window's jobs, as one model starts them: it is kept as long as one of its own runs. */
final class DeskJobs implements JobRunner {
  private final JobRunner window;
  private final Runnable idle;
  private final Set<Object> own = new HashSet<>();

  /**
   * @param idle told when the last of them has ended
   */
  DeskJobs(JobRunner window, Runnable idle) {
    this.window = window;
    this.idle = idle;
  }

  @Override
  public <R> RunningJob start(
      String title, Job<R> job, Consumer<? super R> done, Consumer<? super Throwable> notDone) {
    Object ticket = new Object();
    own.add(ticket);
    return window.start(
        title,
        job,
        result -> end(ticket, () -> done.accept(result)),
        problem -> end(ticket, () -> notDone.accept(problem)));
  }

  private void end(Object ticket, Runnable told) {
    try {
      told.run();
    } finally {
      own.remove(ticket);
      if (own.isEmpty()) {
        idle.run();
      }
    }
  }

  boolean busy() {
    return !own.isEmpty();
  }

  @Override
  public ObservableList<RunningJob> running() {
    return window.running();
  }
}
