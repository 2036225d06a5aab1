package org.prunepoint.workbench;

import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.prunepoint.Job;
import org.prunepoint.workbench.kit.job.JobRunner;
import org.prunepoint.workbench.kit.job.RunningJob;

/** Holds a job back until the test lets it run. */
public final class LaterJobs implements JobRunner {
  private final ObservableList<RunningJob> running = FXCollections.observableArrayList();
  private Runnable end = () -> {};

  @Override
  public <R> RunningJob start(
      String title, Job<R> job, Consumer<? super R> done, Consumer<? super Throwable> notDone) {
    var started = new RunningJob(title);
    running.add(started);
    end = () -> new InlineJobs().start(title, job, done, notDone);
    return started;
  }

  /** Lets it run. */
  public void finish() {
    running.clear();
    end.run();
  }

  @Override
  public ObservableList<RunningJob> running() {
    return running;
  }
}
