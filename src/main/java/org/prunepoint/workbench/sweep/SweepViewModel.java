package org.prunepoint.workbench.sweep;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.sweep.SweepFolder;
import org.prunepoint.sweep.SweepRequest;
import org.prunepoint.sweep.point.SweepPoint;
import org.prunepoint.sweep.point.UnitWorth;
import org.prunepoint.text.FileName;
import org.prunepoint.workbench.kit.job.JobRunner;
import org.prunepoint.workbench.kit.job.LiveFeed;
import org.prunepoint.workbench.kit.job.RunningJob;
import org.prunepoint.workbench.kit.job.UiThread;
import org.prunepoint.workbench.kit.message.Messages;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.workspace.FileRole;
import org.prunepoint.workbench.workspace.OpenedModel;
import org.prunepoint.workbench.workspace.PruningChoice;

/** The sweeps of one model: what the next asks for, the one that runs, those that are there. */
public final class SweepViewModel {
  private static final Texts TEXTS = Texts.of(SweepViewModel.class);

  private final OpenedModel model;
  private final JobRunner jobs;
  private final Messages messages;
  private final UiThread ui;
  private final SweepStarter core;
  private final SweepForm form;
  private final SweepTracks tracks;
  private final EstimateViewModel estimate;
  private final LatencyCaution caution;
  private Consumer<List<UnitWorth>> units = _ -> {};
  private Consumer<SweepTrack> ended = _ -> {};
  private final ReadOnlyObjectWrapper<@Nullable RunningJob> running =
      new ReadOnlyObjectWrapper<>(this, "running");
  private final ReadOnlyObjectWrapper<@Nullable SweepTrack> underWay =
      new ReadOnlyObjectWrapper<>(this, "underWay");
  private final ReadOnlyStringWrapper outcome = new ReadOnlyStringWrapper(this, "outcome", "");
  private final StringBinding missing;
  private final BooleanBinding startable;
  private int generation;

  /**
   * @param training whether a training runs, which makes latencies too long
   */
  public SweepViewModel(
      OpenedModel model,
      PruningChoice choice,
      JobRunner jobs,
      Messages messages,
      UiThread ui,
      SweepStarter core,
      SweepArchive archive,
      ObservableValue<Boolean> training) {
    this.model = model;
    this.form = new SweepForm(choice);
    this.jobs = jobs;
    this.messages = messages;
    this.ui = ui;
    this.core = core;
    missing =
        Bindings.createStringBinding(
            this::whatIsMissing,
            model.filesProperty(),
            model.networkProperty(),
            model.openingProperty());
    startable = missing.isEmpty().and(running.isNull());
    caution = new LatencyCaution(training, running, messages);
    // Rows of another model say nothing about this one.
    model.networkProperty().subscribe(_ -> forget());
    tracks = new SweepTracks(model, jobs, messages, archive);
    estimate = new EstimateViewModel(model, form, tracks, jobs, archive, running.isNotNull());
    tracks.shownProperty().subscribe(_ -> outcome.set(""));
  }

  private String whatIsMissing() {
    for (FileRole role : List.of(FileRole.CFG, FileRole.WEIGHTS, FileRole.DATA)) {
      if (model.file(role) == null) {
        return TEXTS.get("missing." + role.name().toLowerCase(java.util.Locale.ROOT));
      }
    }
    return model.networkProperty().get() == null || model.openingProperty().get()
        ? TEXTS.get("not.open")
        : "";
  }

  private void forget() {
    cancel();
    generation++;
    outcome.set("");
    caution.forget();
    if (tracks != null) {
      tracks.forget();
    }
  }

  /** Starts a sweep as the form says. What is wrong with the form is told as a message. */
  public void start() {
    if (!startable.get()) {
      return;
    }
    messages.clear();
    SweepRequest request;
    try {
      request = form.request();
    } catch (Fault fault) {
      messages.problem(fault);
      return;
    }
    caution.forget();
    SweepTrack track = tracks.place(new SweepTrack(folder(request), request));
    tracks.show(track);
    underWay.set(track);
    outcome.set(TEXTS.get("reading"));
    start(track);
  }

  private void start(SweepTrack track) {
    Path cfg = Objects.requireNonNull(model.file(FileRole.CFG));
    Path weights = Objects.requireNonNull(model.file(FileRole.WEIGHTS));
    Path data = Objects.requireNonNull(model.file(FileRole.DATA));
    int mine = ++generation;
    var feed =
        new LiveFeed<Runnable>(
            ui,
            batch -> {
              if (mine == generation) {
                batch.forEach(Runnable::run);
              }
            });
    var follower =
        new SweepFollower(
            feed,
            conditions -> {
              outcome.set("");
              track.opened(conditions);
            },
            track::add,
            track::best,
            u -> units.accept(u),
            track.warnings()::add);
    RunningJob job =
        jobs.start(
            TEXTS.get("job", track.name()),
            core.sweep(
                cfg,
                weights,
                data,
                track.request(),
                new SweepFolder(
                    track.folder(),
                    form.resumeProperty().get()
                        ? SweepFolder.Kept.RESUMED
                        : SweepFolder.Kept.ASIDE),
                tracks.folders(),
                follower),
            result -> {
              feed.flush();
              if (mine == generation) {
                track.finished(result);
              }
              end(track);
            },
            problem -> {
              feed.flush();
              if (mine == generation) {
                notFinished(problem);
              }
              end(track);
            });
    if (jobs.running().contains(job)) {
      running.set(job);
    }
  }

  private void end(SweepTrack track) {
    running.set(null);
    underWay.set(null);
    ended.accept(track);
  }

  private void notFinished(Throwable problem) {
    if (problem instanceof CancellationException) {
      outcome.set(TEXTS.get("cancelled"));
    } else {
      outcome.set("");
      messages.problem(problem);
    }
  }

  /** Asks the running sweep to stop. */
  public void cancel() {
    RunningJob job = running.get();
    if (job != null) {
      job.cancel();
    }
  }

  /** Lets the running sweep wait, or go on. */
  public void pauseOrResume() {
    RunningJob job = running.get();
    if (job != null && job.pausedProperty().get()) {
      job.resume();
    } else if (job != null) {
      job.pause();
    }
  }

  /** Where the next sweep keeps its results: one that asks for something else has its own. */
  public Path folder() {
    try {
      return folder(form.request());
    } catch (Fault _) {
      return usual();
    }
  }

  private Path folder(SweepRequest request) {
    Path chosen = form.folderProperty().get();
    return chosen == null ? tracks.folderFor(request, usual()) : chosen;
  }

  private Path usual() {
    Path weights = model.file(FileRole.WEIGHTS);
    if (weights == null) {
      return Path.of("sweep").toAbsolutePath();
    }
    String name =
        FileName.of(String.valueOf(weights.getFileName())).replaceFirst("\\.weights$", "");
    return weights.toAbsolutePath().resolveSibling(name + "-sweep");
  }

  /** Who is told what a sweep measured of the residual units. */
  public void onUnits(Consumer<List<UnitWorth>> told) {
    units = told;
  }

  /** Who is told that a sweep has ended, however. */
  public void onEnd(Consumer<SweepTrack> told) {
    ended = told;
  }

  /** Measures what the estimate stands on, where it stands on nothing yet. */
  public void measureEstimate() {
    estimate.measure();
  }

  public SweepForm form() {
    return form;
  }

  /** All sweeps of the model. */
  public SweepTracks tracks() {
    return tracks;
  }

  /** The rows of the sweep that is shown. */
  public List<SweepRow> rows() {
    SweepTrack shown = tracks.shownProperty().get();
    return shown == null ? List.of() : shown.rows();
  }

  /** The best of them; null where there is none. */
  public @Nullable SweepPoint best() {
    SweepTrack shown = tracks.shownProperty().get();
    return shown == null ? null : shown.bestProperty().get();
  }

  /** Null while none runs. */
  public ReadOnlyObjectProperty<@Nullable RunningJob> runningProperty() {
    return running.getReadOnlyProperty();
  }

  /** The sweep that runs; null while none does. */
  public ReadOnlyObjectProperty<@Nullable SweepTrack> underWayProperty() {
    return underWay.getReadOnlyProperty();
  }

  /** What becomes of the sweep that was started last; empty where its rows say it. */
  public ReadOnlyStringProperty outcomeProperty() {
    return outcome.getReadOnlyProperty();
  }

  /** How many points, and how long, in a sentence; may be empty. */
  public ReadOnlyStringProperty estimateProperty() {
    return estimate.sentenceProperty();
  }

  /** That latencies are not to be trusted, in a sentence; else empty. */
  public ReadOnlyStringProperty cautionProperty() {
    return caution.sentenceProperty();
  }

  /** A sentence while a sweep cannot start; else empty. */
  public StringBinding missingBinding() {
    return missing;
  }

  public BooleanBinding startableBinding() {
    return startable;
  }
}
