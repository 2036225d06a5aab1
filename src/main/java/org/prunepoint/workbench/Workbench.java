package org.prunepoint.workbench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.prunepoint.network.Network;
import org.prunepoint.workbench.kit.job.JobRunner;
import org.prunepoint.workbench.kit.job.RunningJob;
import org.prunepoint.workbench.kit.job.UiThread;
import org.prunepoint.workbench.kit.message.Dialogs;
import org.prunepoint.workbench.kit.message.Messages;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.prune.GammaViewModel;
import org.prunepoint.workbench.prune.PruneCore;
import org.prunepoint.workbench.sweep.PointExport;
import org.prunepoint.workbench.sweep.PointWriter;
import org.prunepoint.workbench.sweep.SweepStarter;
import org.prunepoint.workbench.sweep.SweepViewModel;
import org.prunepoint.workbench.training.TrainingViewModel;
import org.prunepoint.workbench.training.run.TrainingCore;
import org.prunepoint.workbench.workspace.Dropped;
import org.prunepoint.workbench.workspace.EightBitWriter;
import org.prunepoint.workbench.workspace.FileRole;
import org.prunepoint.workbench.workspace.ModelFileSet;
import org.prunepoint.workbench.workspace.OpenedModel;
import org.prunepoint.workbench.workspace.ReadModel;
import org.prunepoint.workbench.workspace.WorkspaceFolder;

/**
 * The window without its controls: the model on the desk, those that still work in the background,
 * and how files come in. Nothing changes before a model was read.
 */
public final class Workbench {
  private static final Texts TEXTS = Texts.of(Workbench.class);

  /** What the window asks of the core. */
  public record Core(
      Function<Path, ModelFileSet> files,
      PruneCore pruning,
      SweepStarter sweeps,
      PointWriter writer,
      EightBitWriter int8,
      TrainingCore training) {}

  private final Core core;
  private final JobRunner jobs;
  private final UiThread ui;
  private final Executor work;
  private final Dialogs dialogs;
  private final WorkspaceFolder folder;
  private final Messages messages = new Messages();
  private final ReadOnlyObjectWrapper<Desk> desk;
  private final ObservableList<Desk> desks = FXCollections.observableArrayList();
  private final List<Dropped> waiting = new ArrayList<>();
  private Consumer<List<Dropped>> taker = _ -> {};
  private @Nullable RunningJob opening;
  private int generation;

  /**
   * @param work runs what follows a slider, and looks at folders
   * @param folder where workspaces are kept
   */
  public Workbench(
      Core core,
      JobRunner jobs,
      UiThread ui,
      Executor work,
      Dialogs dialogs,
      WorkspaceFolder folder) {
    this.core = core;
    this.jobs = jobs;
    this.ui = ui;
    this.work = work;
    this.dialogs = dialogs;
    this.folder = folder;
    desk = new ReadOnlyObjectWrapper<>(this, "desk", new Desk(this, null));
  }

  /** Opens files and folders of any kind, several at once; what cannot be used says why. */
  public void open(List<Path> paths) {
    open(paths, _ -> {});
  }

  /**
   * Opens files and folders of any kind.
   *
   * @param then told of the model that was opened, once it is in front
   */
  public void open(List<Path> paths, Consumer<Desk> then) {
    if (paths.isEmpty()) {
      return;
    }
    open(TEXTS.get("opening", String.valueOf(paths.getFirst().getFileName())), () -> paths, then);
  }

  /**
   * Opens the sample.
   *
   * @param files finds its files, and may take its time
   */
  void openSample(Supplier<List<Path>> files) {
    open(TEXTS.get("opening.sample"), files, _ -> {});
  }

  private void open(String title, Supplier<List<Path>> files, Consumer<Desk> then) {
    Network network = desk.get().model().networkProperty().get();
    boolean blank = desk.get().isBlank();
    begin(
        title,
        () -> Given.look(files.get(), blank, network, core.files()),
        given -> took(given, then));
  }

  /** Puts another file in one place of the model on the desk. */
  public void replace(FileRole role, Path file) {
    OpenedModel model = desk.get().model();
    if (OpenedModel.isRead(role)) {
      ModelFileSet changed = model.filesProperty().get().with(role, file);
      begin(
          TEXTS.get("opening", String.valueOf(file.getFileName())),
          () -> ReadModel.of(changed),
          this::show);
    } else {
      model.replace(role, file);
    }
  }

  /** Reads the model on the desk again from disk. */
  public void reload() {
    ModelFileSet files = desk.get().model().filesProperty().get();
    begin(TEXTS.get("reloading"), () -> ReadModel.of(files), this::show);
  }

  private void took(Given given, Consumer<Desk> then) {
    ReadModel model = given.model();
    if (model != null) {
      show(model);
      then.accept(desk.get());
    }
    given.beside().forEach((role, file) -> desk.get().model().replace(role, file));
    waiting.addAll(given.others());
    hand();
    if (!given.unusable().isEmpty()) {
      messages.warn(given.unusable());
    }
  }

  /** Gives to the pages what waited for a model. */
  private void hand() {
    if (waiting.isEmpty()) {
      return;
    }
    if (desk.get().isBlank()) {
      messages.warn(TEXTS.get("model.first"));
      return;
    }
    List<Dropped> now = List.copyOf(waiting);
    waiting.clear();
    taker.accept(now);
  }

  private void show(ReadModel read) {
    Desk before = desk.get();
    Desk next = new Desk(this, read.files());
    desks.add(next);
    desk.set(next);
    next.model().show(read);
    leave(before);
  }

  /** Takes the model off the desk; what runs goes on. */
  public void closeModel() {
    Desk before = desk.get();
    desk.set(new Desk(this, null));
    leave(before);
  }

  /** Brings one that works in the background back. */
  public void bringBack(Desk other) {
    if (desks.contains(other) && other != desk.get()) {
      Desk before = desk.get();
      desk.set(other);
      leave(before);
    }
  }

  /** Called when a desk may have become idle. */
  void idle(Desk one) {
    if (one != desk.get()) {
      leave(one);
    }
  }

  /** What still works stays; all else is let go. */
  private void leave(Desk left) {
    if (!left.isBusy()) {
      desks.remove(left);
      left.close();
    }
  }

  private <T> void begin(String title, Supplier<T> reading, Consumer<T> done) {
    int mine = ++generation;
    if (opening != null) {
      opening.cancel();
    }
    opening =
        jobs.start(
            title,
            (_, _) -> reading.get(),
            result -> {
              if (mine == generation) {
                messages.clear();
                done.accept(result);
              }
            },
            problem -> {
              if (mine == generation) {
                messages.problem(problem);
              }
            });
  }

  /** Who is given what is no model: pictures, videos, sweeps, runs. */
  void onDropped(Consumer<List<Dropped>> pages) {
    taker = pages;
  }

  /** Writes down what is to be kept of every desk: the window closes. */
  void keep() {
    desks.forEach(Desk::keep);
  }

  /** The model in front; blank before the first. */
  public ReadOnlyObjectProperty<Desk> deskProperty() {
    return desk.getReadOnlyProperty();
  }

  public Desk desk() {
    return desk.get();
  }

  /** The one in front, and those whose jobs still run. */
  public ObservableList<Desk> desks() {
    return desks;
  }

  public WorkspaceFolder folder() {
    return folder;
  }

  public Core core() {
    return core;
  }

  public JobRunner jobs() {
    return jobs;
  }

  public Dialogs dialogs() {
    return dialogs;
  }

  public Messages messages() {
    return messages;
  }

  UiThread ui() {
    return ui;
  }

  Executor work() {
    return work;
  }

  /** The model in front. */
  public OpenedModel model() {
    return desk().model();
  }

  public GammaViewModel gammas() {
    return desk().gammas();
  }

  public SweepViewModel sweep() {
    return desk().sweep();
  }

  public PointExport export() {
    return desk().export();
  }

  public TrainingViewModel training() {
    return desk().training();
  }
}
