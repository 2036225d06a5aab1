package org.prunepoint.workbench.training;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.Job;
import org.prunepoint.training.options.TrainingOptions;
import org.prunepoint.training.options.TrainingRequest;
import org.prunepoint.workbench.kit.job.JobRunner;
import org.prunepoint.workbench.kit.job.LiveFeed;
import org.prunepoint.workbench.kit.job.RunningJob;
import org.prunepoint.workbench.kit.job.UiThread;
import org.prunepoint.workbench.kit.message.Messages;
import org.prunepoint.workbench.training.run.ShownRun;
import org.prunepoint.workbench.training.run.StoredRun;
import org.prunepoint.workbench.training.run.TrainedModel;
import org.prunepoint.workbench.training.run.TrainingCore;
import org.prunepoint.workbench.workspace.FileRole;
import org.prunepoint.workbench.workspace.OpenedModel;

/**
 * One training at a time: its form, its epochs as they come, what it made. A run goes on whatever
 * model is opened meanwhile, for it has read its own.
 */
public final class TrainingViewModel {
  private record Read(StoredRun run, @Nullable TrainedModel made) {}

  private final OpenedModel model;
  private final JobRunner jobs;
  private final Messages messages;
  private final UiThread ui;
  private final TrainingCore core;
  private final TrainingForm form;
  private final NextFolder next;
  private final ShownRun run = new ShownRun();
  private final ReadOnlyObjectWrapper<@Nullable RunningJob> running =
      new ReadOnlyObjectWrapper<>(this, "running");
  private final ReadOnlyBooleanWrapper computing = new ReadOnlyBooleanWrapper(this, "computing");
  private final ReadOnlyObjectWrapper<@Nullable TrainedModel> trained =
      new ReadOnlyObjectWrapper<>(this, "trained");
  private final ReadOnlyStringWrapper outcome = new ReadOnlyStringWrapper(this, "outcome", "");
  private final ReadOnlyObjectWrapper<@Nullable Path> runFolder =
      new ReadOnlyObjectWrapper<>(this, "runFolder");
  private final StringBinding missing;
  private final BooleanBinding startable;

  /**
   * @param work looks for a free folder
   */
  public TrainingViewModel(
      OpenedModel model,
      JobRunner jobs,
      Messages messages,
      UiThread ui,
      Executor work,
      TrainingCore core) {
    this.model = model;
    this.jobs = jobs;
    this.messages = messages;
    this.ui = ui;
    this.core = core;
    form = new TrainingForm(model.networkProperty());
    next = new NextFolder(model, form.folderProperty(), ui, work, messages);
    missing =
        Bindings.createStringBinding(
            this::whatIsMissing,
            model.filesProperty(),
            model.networkProperty(),
            form.fields().problemBinding(),
            next.property());
    startable = missing.isEmpty().and(running.isNull());
  }

  private String whatIsMissing() {
    for (FileRole role : List.of(FileRole.CFG, FileRole.DATA)) {
      if (model.file(role) == null) {
        return "Missing: " + role.meaning() + ".";
      }
    }
    return model.networkProperty().get() == null || next.get() == null
        ? "The network is not open yet."
        : form.fields().problemBinding().get();
  }

  /** Starts a run as the form says. */
  public void start() {
    if (!startable.get()) {
      return;
    }
    messages.clear();
    TrainingOptions options;
    try {
      options = form.options();
    } catch (Fault fault) {
      messages.problem(fault);
      return;
    }
    Path cfg = Objects.requireNonNull(model.file(FileRole.CFG));
    Path data = Objects.requireNonNull(model.file(FileRole.DATA));
    Path folder = Objects.requireNonNull(next.get());
    Path weights = form.randomProperty().get() ? null : model.file(FileRole.WEIGHTS);
    form.folderProperty().set(null);
    run.clear(options.course().scorer());
    train(
        new TrainingRequest(cfg, Optional.ofNullable(weights), data, options, folder, false),
        "Reading model and data …");
  }

  /** Reads a run's folder, shows what is there, and trains the epochs that are left. */
  public void resume(Path folder) {
    if (running.get() != null) {
      return;
    }
    messages.clear();
    launch(
        "Reading the run",
        (progress, cancellation) -> {
          StoredRun stored = core.read(folder).run(progress, cancellation);
          return new Read(stored, TrainedModel.soFar(stored.request()));
        },
        this::goOn,
        messages::problem);
  }

  private void goOn(Read read) {
    StoredRun stored = read.run();
    form.fields().show(stored.request().options());
    run.clear(stored.request().options().course().scorer());
    stored.epochs().forEach(run::add);
    stored.gammas().forEach(run::add);
    run.publish();
    if (stored.finished()) {
      runFolder.set(stored.request().out());
      trained.set(read.made());
      outcome.set(RunWords.done(run) + " No epoch is left to train.");
    } else {
      train(stored.goingOn(), "Going on after epoch " + stored.epochs().size() + " …");
    }
  }

  private void train(TrainingRequest request, String first) {
    trained.set(null);
    runFolder.set(request.out());
    outcome.set(first);
    var feed =
        new LiveFeed<Runnable>(
            ui,
            batch -> {
              batch.forEach(Runnable::run);
              run.publish();
            });
    var follower =
        new Follower(feed, run, c -> outcome.set(RunWords.conditions(request, c)), messages::warn);
    computing.set(true);
    launch(
        "Training",
        TrainingEnd.of(core, request, follower),
        end -> {
          feed.flush();
          ended(end, request);
        },
        problem -> {
          feed.flush();
          ended(new TrainingEnd(problem, null), request);
        });
  }

  /** Starts a job that is the one running until it has ended. */
  private <R> void launch(String title, Job<R> job, Consumer<R> done, Consumer<Throwable> notDone) {
    RunningJob started =
        jobs.start(
            title,
            job,
            result -> {
              running.set(null);
              done.accept(result);
            },
            problem -> {
              running.set(null);
              notDone.accept(problem);
            });
    if (jobs.running().contains(started)) {
      running.set(started);
    }
  }

  private void ended(TrainingEnd end, TrainingRequest request) {
    computing.set(false);
    trained.set(end.made());
    next.find();
    switch (end.problem()) {
      case null -> outcome.set(RunWords.done(run));
      case CancellationException _ -> outcome.set(RunWords.stopped(run, request));
      default -> {
        outcome.set(run.epochs().isEmpty() ? "" : RunWords.broken(run));
        messages.problem(end.problem());
      }
    }
  }

  /** Asks the running training to stop after its batch. */
  public void stop() {
    RunningJob job = running.get();
    if (job != null) {
      job.cancel();
    }
  }

  /** Where the next run keeps its files; null while that is not known. */
  public ReadOnlyObjectProperty<@Nullable Path> folderProperty() {
    return next.property();
  }

  public TrainingForm form() {
    return form;
  }

  public ShownRun run() {
    return run;
  }

  /** Null while none runs. */
  public ReadOnlyObjectProperty<@Nullable RunningJob> runningProperty() {
    return running.getReadOnlyProperty();
  }

  /** Whether epochs are being trained, not only read. */
  public ReadOnlyBooleanProperty computingProperty() {
    return computing.getReadOnlyProperty();
  }

  /** What can be opened now; null while a run goes on, and if it made nothing. */
  public ReadOnlyObjectProperty<@Nullable TrainedModel> trainedProperty() {
    return trained.getReadOnlyProperty();
  }

  /** Under which conditions, or how it ended. */
  public ReadOnlyStringProperty outcomeProperty() {
    return outcome.getReadOnlyProperty();
  }

  /** Of the run shown. */
  public ReadOnlyObjectProperty<@Nullable Path> runFolderProperty() {
    return runFolder.getReadOnlyProperty();
  }

  /** A sentence while a training cannot start; else empty. */
  public StringBinding missingBinding() {
    return missing;
  }

  public BooleanBinding startableBinding() {
    return startable;
  }
}
