package org.prunepoint.workbench.training;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.Job;
import org.prunepoint.training.EpochResult;
import org.prunepoint.training.LayerGammas;
import org.prunepoint.training.TrainingConditions;
import org.prunepoint.training.TrainingListener;
import org.prunepoint.training.TrainingOptions;
import org.prunepoint.training.TrainingRequest;
import org.prunepoint.workbench.kit.JobRunner;
import org.prunepoint.workbench.kit.LatestOnly;
import org.prunepoint.workbench.kit.LiveFeed;
import org.prunepoint.workbench.kit.Messages;
import org.prunepoint.workbench.kit.RunningJob;
import org.prunepoint.workbench.kit.UiThread;
import org.prunepoint.workbench.model.FileRole;
import org.prunepoint.workbench.model.OpenedModel;

/**
 * One training at a time: its form, its epochs as they come, what it made. A run goes on whatever
 * model is opened meanwhile, for it has read its own.
 */
public final class TrainingViewModel {
  private record Read(StoredRun run, @Nullable TrainedModel made) {}

  private record Ended(@Nullable Throwable problem, @Nullable TrainedModel made) {}

  private final OpenedModel model;
  private final JobRunner jobs;
  private final Messages messages;
  private final UiThread ui;
  private final TrainingCore core;
  private final TrainingForm form;
  private final LatestOnly folders;
  private final ShownRun run = new ShownRun();
  private final List<String> warnings = new ArrayList<>();
  private final ReadOnlyObjectWrapper<@Nullable RunningJob> running =
      new ReadOnlyObjectWrapper<>(this, "running");
  private final ReadOnlyObjectWrapper<@Nullable TrainedModel> trained =
      new ReadOnlyObjectWrapper<>(this, "trained");
  private final ReadOnlyStringWrapper outcome = new ReadOnlyStringWrapper(this, "outcome", "");
  private final ReadOnlyObjectWrapper<@Nullable Path> runFolder =
      new ReadOnlyObjectWrapper<>(this, "runFolder");
  private final ReadOnlyObjectWrapper<@Nullable Path> freeFolder =
      new ReadOnlyObjectWrapper<>(this, "freeFolder");
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
    folders = new LatestOnly(ui, work);
    missing =
        Bindings.createStringBinding(
            this::whatIsMissing,
            model.filesProperty(),
            model.networkProperty(),
            form.problemBinding(),
            form.folderProperty(),
            freeFolder);
    startable = missing.isEmpty().and(running.isNull());
    model.filesProperty().subscribe(_ -> findFolder());
  }

  private String whatIsMissing() {
    for (FileRole role : List.of(FileRole.CFG, FileRole.DATA)) {
      if (model.file(role) == null) {
        return "Missing: " + role.meaning() + ".";
      }
    }
    return model.networkProperty().get() == null || folder() == null
        ? "The network is not open yet."
        : form.problemBinding().get();
  }

  private void findFolder() {
    Path cfg = model.file(FileRole.CFG);
    freeFolder.set(null);
    if (cfg == null) {
      folders.forget();
    } else {
      folders.submit(() -> FreeFolder.beside(cfg), freeFolder::set, messages::problem);
    }
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
    Path folder = Objects.requireNonNull(folder());
    Path weights = form.randomProperty().get() ? null : model.file(FileRole.WEIGHTS);
    form.folderProperty().set(null);
    run.clear(options.scorer());
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
    form.show(stored.request().options());
    run.clear(stored.request().options().scorer());
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
    warnings.clear();
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
    Job<Ended> job =
        (progress, cancellation) -> {
          try {
            var result =
                core.train(request, new Follower(feed, request))
                    .run(new FromHere(progress), cancellation);
            return new Ended(null, TrainedModel.of(request, result));
          } catch (RuntimeException problem) {
            return new Ended(problem, TrainedModel.soFar(request));
          }
        };
    launch(
        "Training",
        job,
        ended -> {
          feed.flush();
          ended(ended, request);
        },
        problem -> {
          feed.flush();
          ended(new Ended(problem, null), request);
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

  private void ended(Ended ended, TrainingRequest request) {
    trained.set(ended.made());
    findFolder();
    switch (ended.problem()) {
      case null -> outcome.set(RunWords.done(run));
      case CancellationException _ -> outcome.set(RunWords.stopped(run, request));
      default -> {
        outcome.set(run.epochs().isEmpty() ? "" : RunWords.broken(run));
        messages.problem(ended.problem());
      }
    }
  }

  /** Carries the core's calls to the window's thread. */
  private final class Follower implements TrainingListener {
    private final LiveFeed<Runnable> feed;
    private final TrainingRequest request;

    Follower(LiveFeed<Runnable> feed, TrainingRequest request) {
      this.feed = feed;
      this.request = request;
    }

    @Override
    public void opened(TrainingConditions conditions) {
      feed.offer(() -> outcome.set(RunWords.conditions(request, conditions)));
    }

    @Override
    public void recalled(EpochResult result) {
      feed.offer(() -> run.add(result));
    }

    @Override
    public void finished(EpochResult result) {
      feed.offer(() -> run.add(result));
    }

    @Override
    public void gammas(int epoch, List<LayerGammas> layers) {
      feed.offer(() -> run.add(epoch, layers));
    }

    @Override
    public void warned(String sentence) {
      feed.offer(
          () -> {
            if (!warnings.contains(sentence)) {
              warnings.add(sentence);
              messages.warn(String.join(" ", warnings));
            }
          });
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
  public @Nullable Path folder() {
    Path chosen = form.folderProperty().get();
    return chosen != null ? chosen : freeFolder.get();
  }

  /** The folder that a new run takes unless another is chosen. */
  public ReadOnlyObjectProperty<@Nullable Path> freeFolderProperty() {
    return freeFolder.getReadOnlyProperty();
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
