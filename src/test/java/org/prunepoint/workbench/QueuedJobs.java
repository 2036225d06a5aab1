package org.prunepoint.workbench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.prunepoint.Job;
import org.prunepoint.workbench.kit.job.JobRunner;
import org.prunepoint.workbench.kit.job.RunningJob;

/** Jobs that come to their end in the order in which the test says so. */
public final class QueuedJobs implements JobRunner {
  private final ObservableList<RunningJob> running = FXCollections.observableArrayList();
  private final List<Runnable> ends = new ArrayList<>();

  @Override
  public <R> RunningJob start(
      String title, Job<R> job, Consumer<? super R> done, Consumer<? super Throwable> notDone) {
    var started = new RunningJob(title);
    running.add(started);
    ends.add(
        () -> {
          running.remove(started);
          new InlineJobs().start(title, job, done, notDone);
        });
    return started;
  }

  /** Those that run. */
  public int count() {
    return ends.size();
  }

  /**
   * Lets one run to its end.
   *
   * @param number of those that run, the oldest is 0
   */
  public void finish(int number) {
    ends.remove(number).run();
  }

  /** All that run, and what these start. */
  public void finishAll() {
    while (!ends.isEmpty()) {
      finish(0);
    }
  }

  @Override
  public ObservableList<RunningJob> running() {
    return running;
  }
}
