package org.prunepoint.workbench.training;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Job;
import org.prunepoint.training.options.TrainingRequest;
import org.prunepoint.training.run.BatchResult;
import org.prunepoint.workbench.kit.job.JobRunner;
import org.prunepoint.workbench.kit.job.RunningJob;
import org.prunepoint.workbench.kit.job.SoleJob;
import org.prunepoint.workbench.kit.job.UiThread;
import org.prunepoint.workbench.kit.message.Messages;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.training.run.RunTrack;
import org.prunepoint.workbench.training.run.RunWords;
import org.prunepoint.workbench.training.run.TrainingCore;

/** The one training that runs now, from its start to how it ends. */
public final class TrainingSession {
  private static final Texts TEXTS = Texts.of(TrainingSession.class);

  /** As many batches as are drawn. */
  private static final int MOST_LOSSES = 300;

  private final SoleJob job;
  private final Messages messages;
  private final UiThread ui;
  private final TrainingCore core;
  private final ReadOnlyBooleanWrapper computing = new ReadOnlyBooleanWrapper(this, "computing");
  private final ReadOnlyObjectWrapper<@Nullable BatchResult> batch =
      new ReadOnlyObjectWrapper<>(this, "batch");
  private final ReadOnlyIntegerWrapper evaluated = new ReadOnlyIntegerWrapper(this, "evaluated");
  private final ObservableList<Double> losses = FXCollections.observableArrayList();

  TrainingSession(JobRunner jobs, Messages messages, UiThread ui, TrainingCore core) {
    job = new SoleJob(jobs);
    this.messages = messages;
    this.ui = ui;
    this.core = core;
  }

  /**
   * Trains a run.
   *
   * @param request a new run, or the same to be gone on with
   * @param ended told when it has ended, however it did
   */
  void train(RunTrack run, TrainingRequest request, Runnable ended) {
    run.begins(
        run.epochs().isEmpty()
            ? TEXTS.get("run.opens")
            : TEXTS.get("run.goes.on", run.epochs().getLast().epoch()));
    var follower = new Follower(ui, run, this::hear, evaluated::set, messages::warn);
    computing.set(true);
    evaluated.set(0);
    launch(
        TEXTS.get("job.train", run.name()),
        TrainingEnd.of(core, request, follower),
        end -> {
          follower.flush();
          ended(end, run);
          ended.run();
        },
        problem -> {
          follower.flush();
          ended(new TrainingEnd(problem, null), run);
          ended.run();
        });
  }

  private void hear(List<BatchResult> news) {
    news.forEach(b -> losses.add(b.loss()));
    if (losses.size() > MOST_LOSSES) {
      losses.remove(0, losses.size() - MOST_LOSSES);
    }
    batch.set(news.getLast());
  }

  private void ended(TrainingEnd end, RunTrack run) {
    computing.set(false);
    batch.set(null);
    losses.clear();
    String sentence =
        switch (end.problem()) {
          case null -> RunWords.done(run);
          case CancellationException _ -> RunWords.stopped(run);
          default -> RunWords.broken(run);
        };
    run.ends(end.made(), sentence);
    if (end.problem() != null && !(end.problem() instanceof CancellationException)) {
      messages.problem(end.problem());
    }
  }

  /** Starts a job that is the one running until it has ended. */
  <R> void launch(String title, Job<R> what, Consumer<R> done, Consumer<Throwable> notDone) {
    job.start(title, what, done, notDone);
  }

  /** Asks the running training to stop after its batch. */
  void stop() {
    job.cancel();
  }

  /** Null while none runs. */
  public ReadOnlyObjectProperty<@Nullable RunningJob> runningProperty() {
    return job.property();
  }

  /** Whether epochs are being trained, not only read. */
  public ReadOnlyBooleanProperty computingProperty() {
    return computing.getReadOnlyProperty();
  }

  /** The last batch; null before the first and when none runs. */
  public ReadOnlyObjectProperty<@Nullable BatchResult> batchProperty() {
    return batch.getReadOnlyProperty();
  }

  /** Number of the last epoch that has ended, evaluation and all; 0 for none of this session. */
  public ReadOnlyIntegerProperty evaluatedProperty() {
    return evaluated.getReadOnlyProperty();
  }

  /** Of the last batches. */
  public ObservableList<Double> losses() {
    return losses;
  }
}
