package org.prunepoint.workbench;

import java.time.Duration;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.prunepoint.Job;
import org.prunepoint.workbench.kit.job.JobRunner;
import org.prunepoint.workbench.kit.job.RunningJob;
import org.prunepoint.workbench.kit.job.UiThread;

/** Everything at once on the calling thread. */
public final class InlineJobs implements JobRunner, UiThread {
  private final ObservableList<RunningJob> running = FXCollections.observableArrayList();

  @Override
  public <R> RunningJob start(
      String title, Job<R> job, Consumer<? super R> done, Consumer<? super Throwable> notDone) {
    var started = new RunningJob(title);
    R result;
    try {
      result = job.run(started.progress(), started.cancellation());
    } catch (RuntimeException problem) {
      notDone.accept(problem);
      return started;
    }
    done.accept(result);
    return started;
  }

  @Override
  public ObservableList<RunningJob> running() {
    return running;
  }

  @Override
  public void execute(Runnable action) {
    action.run();
  }

  @Override
  public void after(Duration delay, Runnable action) {
    action.run();
  }
}
