package org.prunepoint.workbench.sweep;

import java.nio.file.Path;
import java.util.Collections;
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
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.sweep.SweepFolder;
import org.prunepoint.sweep.SweepReport;
import org.prunepoint.sweep.SweepRequest;
import org.prunepoint.sweep.SweepResult;
import org.prunepoint.sweep.point.SweepConditions;
import org.prunepoint.sweep.point.SweepPoint;
import org.prunepoint.sweep.point.UnitWorth;
import org.prunepoint.text.FileName;
import org.prunepoint.workbench.kit.job.JobRunner;
import org.prunepoint.workbench.kit.job.LiveFeed;
import org.prunepoint.workbench.kit.job.RunningJob;
import org.prunepoint.workbench.kit.job.UiThread;
import org.prunepoint.workbench.kit.message.Messages;
import org.prunepoint.workbench.workspace.FileRole;
import org.prunepoint.workbench.workspace.OpenedModel;
import org.prunepoint.workbench.workspace.PruningChoice;

/** One sweep at a time: its form, its rows as they come, its best point. */
public final class SweepViewModel {

  private final OpenedModel model;
  private final JobRunner jobs;
  private final Messages messages;
  private final UiThread ui;
  private final SweepStarter core;
  private final SweepForm form;
  private Consumer<List<UnitWorth>> units = _ -> {};
  private final ObservableList<SweepRow> rows = FXCollections.observableArrayList();
  private final ObservableList<String> warnings = FXCollections.observableArrayList();
  private Runnable ended = () -> {};
  private final ReadOnlyObjectWrapper<@Nullable SweepPoint> best =
      new ReadOnlyObjectWrapper<>(this, "best");
  private final ReadOnlyObjectWrapper<@Nullable RunningJob> running =
      new ReadOnlyObjectWrapper<>(this, "running");
  private final ReadOnlyStringWrapper outcome = new ReadOnlyStringWrapper(this, "outcome", "");
  private final ReadOnlyObjectWrapper<@Nullable Path> resultFolder =
      new ReadOnlyObjectWrapper<>(this, "resultFolder");
  private final StringBinding missing;
  private final BooleanBinding startable;
  private final LatencyCaution caution;
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
    model.networkProperty().subscribe(_ -> forget());
  }

  /** Who is told what a sweep measured of the residual units. */
  public void onUnits(Consumer<List<UnitWorth>> told) {
    units = told;
  }

  private String whatIsMissing() {
    for (FileRole role : List.of(FileRole.CFG, FileRole.WEIGHTS, FileRole.DATA)) {
      if (model.file(role) == null) {
        return "Missing: " + role.meaning() + ".";
      }
    }
    return model.networkProperty().get() == null || model.openingProperty().get()
        ? "The network is not open yet."
        : "";
  }

  /** Rows of another model say nothing about this one. */
  private void forget() {
    cancel();
    generation++;
    clear();
  }

  private void clear() {
    rows.clear();
    warnings.clear();
    best.set(null);
    outcome.set("");
    resultFolder.set(null);
    caution.forget();
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
    Path cfg = Objects.requireNonNull(model.file(FileRole.CFG));
    Path weights = Objects.requireNonNull(model.file(FileRole.WEIGHTS));
    Path data = Objects.requireNonNull(model.file(FileRole.DATA));
    clear();
    Path folder = folder();
    resultFolder.set(folder);
    int mine = ++generation;
    var feed =
        new LiveFeed<Runnable>(
            ui,
            batch -> {
              if (mine == generation) {
                batch.forEach(Runnable::run);
              }
            });
    outcome.set("Reading model and data …");
    RunningJob job =
        jobs.start(
            "Sweep",
            core.sweep(
                cfg,
                weights,
                data,
                request,
                new SweepFolder(
                    folder,
                    form.resumeProperty().get()
                        ? SweepFolder.Kept.RESUMED
                        : SweepFolder.Kept.ASIDE),
                new SweepFollower(
                    feed,
                    c -> outcome.set(inWords(c)),
                    this::add,
                    best::set,
                    u -> units.accept(u),
                    warnings::add)),
            result -> {
              feed.flush();
              running.set(null);
              ended.run();
              if (mine == generation) {
                finished(result);
              }
            },
            problem -> {
              feed.flush();
              running.set(null);
              ended.run();
              if (mine == generation) {
                notFinished(problem);
              }
            });
    if (jobs.running().contains(job)) {
      running.set(job);
    }
  }

  private static String inWords(SweepConditions c) {
    return "%s on %s: %d pictures, %d x %d, scorer %s at confidence %s; %s"
        .formatted(
            c.model(),
            c.data(),
            c.images(),
            c.width(),
            c.height(),
            c.scorer(),
            c.confidence(),
            c.latency());
  }

  private void add(SweepRow row) {
    int at = Collections.binarySearch(rows, row, SweepRow.ORDER);
    if (at >= 0) {
      rows.set(at, row);
    } else {
      rows.add(-at - 1, row);
    }
  }

  private void finished(SweepResult result) {
    best.set(result.best());
    String answer = new SweepReport(result).bestInWords();
    String check = result.check().map(c -> "\n" + c.sentence()).orElse("");
    outcome.set(answer + check + "\n" + inWords(result.conditions()));
  }

  private void notFinished(Throwable problem) {
    if (problem instanceof CancellationException) {
      outcome.set("Cancelled. The points measured so far are kept; start again to go on.");
    } else {
      outcome.set("");
      messages.problem(problem);
    }
  }

  /** Who is told that a sweep has ended, however. */
  public void onEnd(Runnable told) {
    ended = told;
  }

  /** What was odd about files or request, in sentences; stays as long as the rows. */
  public ObservableList<String> warnings() {
    return warnings;
  }

  /** Asks the running sweep to stop. */
  public void cancel() {
    RunningJob job = running.get();
    if (job != null) {
      job.cancel();
    }
  }

  /** Where the next sweep keeps its results. */
  public Path folder() {
    Path chosen = form.folderProperty().get();
    Path weights = model.file(FileRole.WEIGHTS);
    if (chosen != null || weights == null) {
      return chosen == null ? Path.of("sweep") : chosen;
    }
    String name =
        FileName.of(String.valueOf(weights.getFileName())).replaceFirst("\\.weights$", "");
    return weights.resolveSibling(name + "-sweep");
  }

  public SweepForm form() {
    return form;
  }

  /** The unpruned network, then by percent and units. */
  public ObservableList<SweepRow> rows() {
    return rows;
  }

  /** Of the rows so far; null before the first. */
  public ReadOnlyObjectProperty<@Nullable SweepPoint> bestProperty() {
    return best.getReadOnlyProperty();
  }

  /** Null while none runs. */
  public ReadOnlyObjectProperty<@Nullable RunningJob> runningProperty() {
    return running.getReadOnlyProperty();
  }

  /** Under which conventions, or how it ended. */
  public ReadOnlyStringProperty outcomeProperty() {
    return outcome.getReadOnlyProperty();
  }

  /** That latencies are not to be trusted, in a sentence; else empty. */
  public ReadOnlyStringProperty cautionProperty() {
    return caution.sentenceProperty();
  }

  /** Where the rows shown are kept on disk. */
  public ReadOnlyObjectProperty<@Nullable Path> resultFolderProperty() {
    return resultFolder.getReadOnlyProperty();
  }

  /** A sentence while a sweep cannot start; else empty. */
  public StringBinding missingBinding() {
    return missing;
  }

  public BooleanBinding startableBinding() {
    return startable;
  }
}
