package org.prunepoint.workbench.sweep;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.pruning.RankingFile;
import org.prunepoint.sweep.SweepRequest;
import org.prunepoint.sweep.point.SweepPoint;
import org.prunepoint.sweep.point.UnitWorth;
import org.prunepoint.workbench.kit.job.JobRunner;
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
  private final Messages messages;
  private final SweepForm form;
  private final SweepRun run;
  private final SweepTracks tracks;
  private final EstimateViewModel estimate;
  private final LatencyCaution caution;
  private final SweepStatus status;
  private final StringBinding missing;
  private final BooleanBinding startable;
  private final ObjectBinding<@Nullable SweepTrack> unfinished;
  private final BooleanProperty same = new SimpleBooleanProperty(this, "same");

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
    this.messages = messages;
    form = new SweepForm(choice);
    run = new SweepRun(jobs, messages, ui, core);
    missing =
        Bindings.createStringBinding(
            this::whatIsMissing,
            model.filesProperty(),
            model.networkProperty(),
            model.openingProperty());
    startable = missing.isEmpty().and(run.jobProperty().isNull());
    caution = new LatencyCaution(training, run.jobProperty(), messages);
    tracks = new SweepTracks(model, jobs, messages, archive);
    // Rows of another model say nothing about this one. It is told before its weights are there.
    model
        .networkProperty()
        .addListener(
            (_, _, _) -> {
              run.forget();
              caution.forget();
              tracks.forget();
            });
    estimate =
        new EstimateViewModel(model, form, tracks, jobs, archive, run.jobProperty().isNotNull());
    status = new SweepStatus(run, missing, estimate.sentenceProperty());
    unfinished =
        Bindings.createObjectBinding(
            this::leftUnfinished,
            tracks.shownProperty(),
            tracks.shownProperty().flatMap(SweepTrack::resultProperty),
            run.underWayProperty());
    unfinished.subscribe(_ -> same.set(startsTheSame()));
    form.onChange(() -> same.set(startsTheSame()));
    form.resumeProperty().subscribe(_ -> same.set(startsTheSame()));
    form.folderProperty().subscribe(_ -> same.set(startsTheSame()));
    tracks.shownProperty().subscribe(_ -> run.forgetOutcome());
    run.onEnd(_ -> tracks.look());
  }

  private @Nullable SweepTrack leftUnfinished() {
    SweepTrack shown = tracks.shownProperty().get();
    return shown == null
            || shown.resultProperty().get() != null
            || run.underWayProperty().get() != null
        ? null
        : shown;
  }

  private String whatIsMissing() {
    for (FileRole role : List.of(FileRole.CFG, FileRole.WEIGHTS, FileRole.DATA)) {
      if (model.file(role) == null) {
        return TEXTS.get("missing." + role.name().toLowerCase(Locale.ROOT));
      }
    }
    return model.networkProperty().get() == null || model.openingProperty().get()
        ? TEXTS.get("not.open")
        : "";
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
    begin(folder(request), request, form.resumeProperty().get());
  }

  /** Measures on where the sweep that is shown was left, whatever the form says by now. */
  public void goOn() {
    SweepTrack left = unfinished.get();
    if (startable.get() && left != null) {
      messages.clear();
      begin(left.folder(), left.request(), true);
    }
  }

  private void begin(Path folder, SweepRequest request, boolean resumes) {
    caution.forget();
    SweepTrack track = tracks.place(new SweepTrack(folder, request));
    tracks.show(track);
    run.start(
        new SweepRun.Of(file(FileRole.CFG), file(FileRole.WEIGHTS), file(FileRole.DATA)),
        track,
        resumes,
        tracks.folders(usual()),
        hasSpark() ? form.masterProperty().get().strip() : "");
  }

  /** The sweep that is shown where it did not come to its end; null else, and while it runs. */
  ObservableValue<@Nullable SweepTrack> unfinishedProperty() {
    return unfinished;
  }

  /**
   * Whether the sweep that is shown came to its end with a point that prunes: what comes next is to
   * write it.
   */
  ObservableValue<Boolean> answeredProperty() {
    return tracks
        .shownProperty()
        .flatMap(SweepTrack::resultProperty)
        .map(result -> !result.best().equals(result.unpruned()))
        .orElse(false);
  }

  /** Whether {@link #start} would go on with it too: it asks for the same, in the same folder. */
  ObservableBooleanValue sameProperty() {
    return same;
  }

  private boolean startsTheSame() {
    SweepTrack left = unfinished.get();
    if (left == null || !form.resumeProperty().get()) {
      return false;
    }
    try {
      SweepRequest request = form.request();
      return tracks.asksTheSame(left, request) && left.folder().equals(absolute(folder(request)));
    } catch (Fault _) {
      return false; // starting tells
    }
  }

  private static Path absolute(Path folder) {
    return folder.toAbsolutePath().normalize();
  }

  /** Whether there is a Spark whose master can be named. */
  boolean hasSpark() {
    return run.hasSpark();
  }

  private Path file(FileRole role) {
    return Objects.requireNonNull(model.file(role));
  }

  /** Asks the running sweep to stop. */
  public void cancel() {
    run.cancel();
  }

  /** Lets the running sweep wait, or go on. */
  public void pauseOrResume() {
    run.pauseOrResume();
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
    return weights == null
        ? Path.of("sweep").toAbsolutePath()
        : RankingFile.folder(weights.toAbsolutePath());
  }

  /** Who is told what a sweep measured of the residual units. */
  public void onUnits(Consumer<List<UnitWorth>> told) {
    run.onUnits(told);
  }

  /** Who is told that a sweep has ended, however. */
  public void onEnd(Consumer<SweepTrack> told) {
    run.onEnd(told);
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
    return run.jobProperty();
  }

  /** The sweep that runs; null while none does. */
  public ReadOnlyObjectProperty<@Nullable SweepTrack> underWayProperty() {
    return run.underWayProperty();
  }

  /** What became of the sweep that was started last; empty where its rows say it. */
  public ReadOnlyStringProperty outcomeProperty() {
    return run.outcomeProperty();
  }

  /** How many points, and how long, in a sentence; may be empty. */
  public ReadOnlyStringProperty estimateProperty() {
    return estimate.sentenceProperty();
  }

  /** That latencies are not to be trusted, in a sentence; else empty. */
  public ReadOnlyStringProperty cautionProperty() {
    return caution.sentenceProperty();
  }

  /** Says what it says anew, in the language spoken now. */
  public void sayAgain() {
    form.form().sayAgain();
    form.choice().form().sayAgain();
    estimate.say();
  }

  /** The sentence beside the buttons: progress, what is missing, the outcome or the estimate. */
  public ReadOnlyStringProperty statusProperty() {
    return status.sentenceProperty();
  }

  /** A sentence while a sweep cannot start; else empty. */
  public StringBinding missingBinding() {
    return missing;
  }

  public BooleanBinding startableBinding() {
    return startable;
  }
}
