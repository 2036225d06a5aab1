package org.prunepoint.workbench.kit.job;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.prunepoint.Job;

/**
 * Runs each job on a daemon thread of its own. While any runs, their reports reach the window ten
 * times a second, however often the jobs report.
 */
public final class BackgroundJobs implements JobRunner {
  private static final Duration TICK = Duration.ofMillis(100);

  private final UiThread ui;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("job-", 1).factory());
  private final ObservableList<RunningJob> running = FXCollections.observableArrayList();
  private boolean ticking;
  private boolean stopping;

  public BackgroundJobs(UiThread ui) {
    this.ui = ui;
  }

  @Override
  public <R> RunningJob start(
      String title, Job<R> job, Consumer<? super R> done, Consumer<? super Throwable> notDone) {
    var started = new RunningJob(title);
    running.add(started);
    if (stopping) {
      started.cancel();
    }
    tickLater();
    threads.execute(
        () -> {
          Runnable end;
          try {
            R result = job.run(started.progress(), started.cancellation());
            end = () -> done.accept(result);
          } catch (Throwable problem) {
            end = () -> notDone.accept(problem);
          }
          Runnable told = end;
          ui.execute(
              () -> {
                running.remove(started);
                told.run();
              });
        });
    return started;
  }

  @Override
  public ObservableList<RunningJob> running() {
    return running;
  }

  /**
   * Asks all jobs to stop, also those that the end of another starts: the window closes. On the
   * window's thread, which does not wait.
   *
   * @param longest jobs that take longer to stop are not waited for
   * @param stopped called once, on the window's thread
   */
  public void stop(Duration longest, Runnable stopped) {
    stopping = true;
    List.copyOf(running).forEach(RunningJob::cancel);
    var once = new AtomicBoolean();
    Runnable end =
        () -> {
          if (once.compareAndSet(false, true)) {
            stopped.run();
          }
        };
    ui.after(longest, end);
    endWhenIdle(end);
  }

  /** Looks again and again, each time after what the last job ended with has been done. */
  private void endWhenIdle(Runnable end) {
    if (running.isEmpty()) {
      end.run();
    } else {
      ui.after(TICK, () -> endWhenIdle(end));
    }
  }

  private void tickLater() {
    if (!ticking) {
      ticking = true;
      ui.after(TICK, this::tick);
    }
  }

  private void tick() {
    ticking = false;
    running.forEach(RunningJob::refresh);
    if (!running.isEmpty()) {
      tickLater();
    }
  }
}
