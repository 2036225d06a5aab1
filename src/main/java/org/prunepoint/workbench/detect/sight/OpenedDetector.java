package org.prunepoint.workbench.detect.sight;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.prunepoint.evaluation.ModelDetector;
import org.prunepoint.workbench.kit.job.JobRunner;
import org.prunepoint.workbench.kit.job.RunningJob;

/**
 * The place of one of the two models: opened in the background, closed there when another takes its
 * place, whatever is under way.
 */
public final class OpenedDetector {
  private final JobRunner jobs;
  private final Executor work;
  private final Runnable changed;
  private final Consumer<Throwable> failed;
  private @Nullable ModelDetector detector;
  private @Nullable RunningJob opening;
  private int generation;

  /**
   * @param work closes what is replaced
   * @param changed called when there is another, or none any more
   */
  public OpenedDetector(JobRunner jobs, Executor work, Runnable changed, Consumer<Throwable> failed) {
    this.jobs = jobs;
    this.work = work;
    this.changed = changed;
    this.failed = failed;
  }

  /** Null while there is none. */
  public @Nullable ModelDetector detector() {
    return detector;
  }

  public boolean opening() {
    return opening != null;
  }

  public void open(String title, Supplier<ModelDetector> how) {
    close();
    int mine = generation;
    RunningJob started =
        jobs.start(
            title,
            (_, _) -> how.get(),
            opened -> {
              if (mine == generation) {
                generation++;
                opening = null;
                detector = opened;
                changed.run();
              } else {
                work.execute(opened::close);
              }
            },
            problem -> {
              if (mine == generation) {
                generation++;
                opening = null;
                failed.accept(problem);
              }
            });
    if (mine == generation) {
      opening = started;
    }
  }

  public void close() {
    generation++;
    if (opening != null) {
      opening.cancel();
      opening = null;
    }
    ModelDetector before = detector;
    if (before != null) {
      detector = null;
      work.execute(before::close);
      changed.run();
    }
  }
}
