package org.prunepoint.workbench.training;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.training.options.Distillation.TeacherFiles;
import org.prunepoint.training.options.TrainingGoal;
import org.prunepoint.training.options.TrainingRequest;
import org.prunepoint.workbench.kit.job.JobRunner;
import org.prunepoint.workbench.kit.job.LatestOnly;
import org.prunepoint.workbench.kit.job.RunningJob;
import org.prunepoint.workbench.kit.job.UiThread;
import org.prunepoint.workbench.kit.message.Messages;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.training.run.RunTrack;
import org.prunepoint.workbench.training.run.RunTracks;
import org.prunepoint.workbench.training.run.RunWords;
import org.prunepoint.workbench.training.run.ShownRun;
import org.prunepoint.workbench.training.run.TrainedModel;
import org.prunepoint.workbench.training.run.TrainingCore;
import org.prunepoint.workbench.workspace.FileRole;
import org.prunepoint.workbench.workspace.KnownPair;
import org.prunepoint.workbench.workspace.ModelFileSet;
import org.prunepoint.workbench.workspace.OpenedModel;

/**
 * The trainings of a model: the form of the next, the runs there are, and the one that goes on. A
 * run goes on whatever model is opened meanwhile, for it has read its own.
 */
public final class TrainingViewModel {
  private static final Texts TEXTS = Texts.of(TrainingViewModel.class);

  private final OpenedModel model;
  private final Messages messages;
  private final TrainingCore core;
  private final TrainingForm form;
  private final NextFolder next;
  private final RunTracks tracks;
  private final TrainingSession session;
  private final LatestOnly finding;
  private final NextRun nextRun;
  private final BooleanBinding startable;
  private Consumer<KnownPair> known = _ -> {};

  /**
   * @param work looks at the disk
   */
  public TrainingViewModel(
      OpenedModel model,
      JobRunner jobs,
      Messages messages,
      UiThread ui,
      Executor work,
      TrainingCore core) {
    this.model = model;
    this.messages = messages;
    this.core = core;
    form = new TrainingForm(model.networkProperty());
    next = new NextFolder(model, form.folderProperty(), ui, work, messages);
    tracks = new RunTracks(core, ui, work, messages);
    finding = new LatestOnly(ui, work);
    session = new TrainingSession(jobs, messages, ui, core);
    nextRun = new NextRun(model, form, next, core.lacking());
    startable = nextRun.missing().isEmpty().and(session.runningProperty().isNull());
    tracks.onFound(this::tell);
    model.filesProperty().subscribe(this::look);
    model.networkProperty().subscribe(_ -> suggest());
    model
        .filesProperty()
        .map(f -> f.get(FileRole.CFG))
        .subscribe(_ -> form.fromProperty().set(null));
  }

  private void look(ModelFileSet files) {
    Path cfg = files.get(FileRole.CFG);
    if (cfg != null) {
      tracks.look(cfg, Optional.ofNullable(files.get(FileRole.WEIGHTS)));
    }
  }

  private void suggest() {
    form.suggest(model.file(FileRole.WEIGHTS) == null ? TrainingGoal.BASE : TrainingGoal.FINE_TUNE);
  }

  /** Who is told of what runs have made, for the library. */
  public void onMade(Consumer<KnownPair> told) {
    known = told;
  }

  /** What is opened already is not told as if it were another. */
  private void tell(RunTrack run) {
    TrainedModel made = run.madeProperty().get();
    if (made != null
        && !run.epochs().isEmpty()
        && !made.weights().equals(model.file(FileRole.WEIGHTS))) {
      known.accept(new KnownPair(run.name(), made.cfg(), made.weights(), RunWords.note(run, made)));
    }
  }

  /** Starts a run as the form says. */
  public void start() {
    if (!startable.get()) {
      return;
    }
    messages.clear();
    TrainingRequest request;
    try {
      request = nextRun.request();
    } catch (Fault fault) {
      messages.problem(fault);
      return;
    }
    form.folderProperty().set(null);
    train(tracks.place(new RunTrack(request)), request);
  }

  /** Goes on with the run that waits for it. */
  public void resume() {
    RunTrack waiting = tracks.unfinishedProperty().get();
    if (waiting != null) {
      resume(waiting.folder());
    }
  }

  /** Reads a run's folder again, shows what is there, and trains the epochs that are left. */
  public void resume(Path folder) {
    if (session.runningProperty().get() != null) {
      return;
    }
    messages.clear();
    session.launch(
        TEXTS.get("job.read", String.valueOf(folder.getFileName())),
        core.read(folder),
        stored -> {
          RunTrack run = tracks.place(stored);
          if (run.finished()) {
            tracks.show(run);
          } else {
            train(run, run.goingOn());
          }
        },
        messages::problem);
  }

  private void train(RunTrack run, TrainingRequest request) {
    tracks.show(run);
    session.train(
        run,
        request,
        () -> {
          next.find();
          tell(run);
        });
  }

  /** Takes a network as the teacher: one of its two files, the other is looked for beside it. */
  public void learnFrom(Path file) {
    finding.submit(
        () -> ModelFileSet.around(file),
        files -> {
          Path cfg = files.get(FileRole.CFG);
          Path weights = files.get(FileRole.WEIGHTS);
          if (cfg == null || weights == null) {
            messages.warn(TEXTS.get("teacher.half", String.valueOf(file.getFileName())));
          } else {
            form.teacherProperty().set(new TeacherFiles(cfg, weights));
          }
        },
        messages::problem);
  }

  /** Asks the running training to stop after its batch. */
  public void stop() {
    session.stop();
  }

  /** Where the next run keeps its files; null while that is not known. */
  public ReadOnlyObjectProperty<@Nullable Path> folderProperty() {
    return next.property();
  }

  public TrainingForm form() {
    return form;
  }

  /** Says what it says anew, in the language spoken now. */
  public void sayAgain() {
    form.fields().sayAgain();
    tracks.all().stream()
        .filter(run -> !run.trainingProperty().get())
        .forEach(run -> run.says(RunWords.atRest(run)));
  }

  /** All runs of the model. */
  public RunTracks tracks() {
    return tracks;
  }

  /** The one that goes on. */
  public TrainingSession session() {
    return session;
  }

  /** The content of the run that is shown. */
  public ShownRun run() {
    return tracks.run();
  }

  /** Null while none runs. */
  public ReadOnlyObjectProperty<@Nullable RunningJob> runningProperty() {
    return session.runningProperty();
  }

  /** Whether epochs are being trained, not only read. */
  public ReadOnlyBooleanProperty computingProperty() {
    return session.computingProperty();
  }

  /** What the run shown has to be opened; empty while it trains, and if it made nothing. */
  public ObservableValue<TrainedModel> trainedProperty() {
    return tracks.shownProperty().flatMap(RunTrack::madeProperty);
  }

  /** Under which conditions the run shown trains, or how it ended. */
  public ObservableValue<String> outcomeProperty() {
    return tracks.shownProperty().flatMap(RunTrack::outcomeProperty).orElse("");
  }

  /** Of the run shown. */
  public ObservableValue<Path> runFolderProperty() {
    return tracks.shownProperty().map(RunTrack::folder);
  }

  /** A sentence while a training cannot start; else empty. */
  public StringBinding missingBinding() {
    return nextRun.missing();
  }

  public BooleanBinding startableBinding() {
    return startable;
  }

  /** What the next run starts from, in a name; empty for random weights. */
  public Optional<Path> startsFrom() {
    return nextRun.startsFrom();
  }
}
