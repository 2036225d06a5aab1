package org.prunepoint.workbench.training.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.Progress;
import org.prunepoint.training.run.EpochResult;
import org.prunepoint.training.run.RunsBeside;
import org.prunepoint.workbench.kit.job.LatestOnly;
import org.prunepoint.workbench.kit.job.UiThread;
import org.prunepoint.workbench.kit.message.Messages;
import org.prunepoint.workbench.workspace.AwayFolders;

/** The runs of a model side by side: found on disk, dropped, and made here. */
public final class RunTracks {
  private final TrainingCore core;
  private final Messages messages;
  private final LatestOnly looking;
  private final LatestOnly reading;
  private final ObservableList<RunTrack> all = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<@Nullable RunTrack> shown =
      new ReadOnlyObjectWrapper<>(this, "shown");
  private final ReadOnlyObjectWrapper<@Nullable RunTrack> unfinished =
      new ReadOnlyObjectWrapper<>(this, "unfinished");
  private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper(this, "changes", 0);
  private final ObjectProperty<@Nullable EpochResult> chosen =
      new SimpleObjectProperty<>(this, "chosen");
  private final ShownRun run = new ShownRun();
  private final AwayFolders away = new AwayFolders();
  private final List<Path> laidOver = new ArrayList<>();
  private @Nullable Path shownBefore;
  private Consumer<RunTrack> found = _ -> {};

  /**
   * @param work reads the disk
   */
  public RunTracks(TrainingCore core, UiThread ui, Executor work, Messages messages) {
    this.core = core;
    this.messages = messages;
    looking = new LatestOnly(ui, work);
    reading = new LatestOnly(ui, work);
  }

  /** Told of each run that has made something. */
  public void onFound(Consumer<RunTrack> told) {
    found = told;
  }

  /** Looks for runs of a network; those that are there already stay as they are. */
  public void look(Path cfg, Optional<Path> weights) {
    looking.submit(() -> core.beside(cfg, weights), this::looked, messages::problem);
  }

  private void looked(List<StoredRun> runs) {
    for (StoredRun stored : runs) {
      if (at(stored.request().out()).isEmpty() && !away.contains(stored.request().out())) {
        RunTrack track = listen(new RunTrack(stored));
        track.overlaidProperty().set(laidOver.contains(track.folder()));
        all.add(track);
        found.accept(track);
      }
    }
    if (shown.get() == null && !all.isEmpty()) {
      Path before = shownBefore;
      show(before == null ? all.getFirst() : at(before).orElse(all.getFirst()));
    }
    changed();
  }

  /** Which runs are to be shown when they are found: as they were at the last start. */
  public void recall(@Nullable Path folder, List<Path> overlaid) {
    shownBefore = folder;
    laidOver.addAll(overlaid);
  }

  /**
   * Reads a folder and shows its run. What cannot be read is told as a message.
   *
   * @return whether there is a run in it
   */
  public boolean open(Path folder) {
    if (!RunsBeside.isIn(folder)) {
      return false;
    }
    reading.submit(
        () -> core.read(folder).run(Progress.NONE, new Cancellation()),
        stored -> {
          RunTrack track = place(stored);
          found.accept(track);
          show(track);
        },
        messages::problem);
    return true;
  }

  /** Puts a run as it was read where that of the same folder is, else first. */
  public RunTrack place(StoredRun stored) {
    away.remove(stored.request().out());
    Optional<RunTrack> known = at(stored.request().out());
    if (known.isPresent()) {
      known.get().take(stored);
      return known.get();
    }
    return place(new RunTrack(stored));
  }

  /** Puts one where that of the same folder is, else first. */
  public RunTrack place(RunTrack track) {
    listen(track);
    away.remove(track.folder());
    Optional<RunTrack> before = at(track.folder());
    if (before.isPresent()) {
      all.set(all.indexOf(before.get()), track);
    } else {
      all.addFirst(track);
    }
    changed();
    return track;
  }

  private RunTrack listen(RunTrack track) {
    track.overlaidProperty().addListener(_ -> changed());
    track.trainingProperty().addListener(_ -> changed());
    track
        .changesProperty()
        .addListener(
            _ -> {
              if (track == shown.get()) {
                run.refresh();
              }
              changed();
            });
    return track;
  }

  private Optional<RunTrack> at(Path folder) {
    Path there = folder.toAbsolutePath().normalize();
    return all.stream().filter(t -> t.folder().equals(there)).findFirst();
  }

  /** Shows one in curves, gammas and table. */
  public void show(RunTrack track) {
    chosen.set(null);
    track.overlaidProperty().set(false);
    shown.set(track);
    run.show(track);
    changed();
    if (track.lacksGammas() && !track.trainingProperty().get()) {
      reading.submit(
          () -> core.read(track.folder()).run(Progress.NONE, new Cancellation()),
          track::take,
          messages::problem);
    }
  }

  /** Takes one out of the view; its folder stays as it is. One that trains stays. */
  public void remove(RunTrack track) {
    if (track.trainingProperty().get()) {
      return;
    }
    away.add(track.folder());
    all.remove(track);
    if (shown.get() == track) {
      shown.set(null);
      chosen.set(null);
      if (all.isEmpty()) {
        run.show(null);
      } else {
        show(all.getFirst());
      }
    }
    changed();
  }

  private void changed() {
    unfinished.set(goingOn());
    changes.set(changes.get() + 1);
  }

  /** The one shown if it is, else the newest. */
  private @Nullable RunTrack goingOn() {
    RunTrack first = shown.get();
    if (first != null && isUnfinished(first)) {
      return first;
    }
    return all.stream().filter(RunTracks::isUnfinished).findFirst().orElse(null);
  }

  private static boolean isUnfinished(RunTrack track) {
    return !track.finished() && !track.trainingProperty().get();
  }

  /** Those whose curves are drawn: the one shown, then those laid over it. */
  public List<RunTrack> drawn() {
    List<RunTrack> drawn = new ArrayList<>();
    RunTrack first = shown.get();
    if (first != null) {
      drawn.add(first);
    }
    all.stream().filter(t -> t != first && t.overlaidProperty().get()).forEach(drawn::add);
    return drawn;
  }

  /** Grows whenever what is to be drawn has changed. */
  public ReadOnlyIntegerProperty changesProperty() {
    return changes.getReadOnlyProperty();
  }

  /** Those that were taken out of the view. */
  public AwayFolders away() {
    return away;
  }

  /** The newest first. */
  public ObservableList<RunTrack> all() {
    return all;
  }

  /** Null where there is none. */
  public ReadOnlyObjectProperty<@Nullable RunTrack> shownProperty() {
    return shown.getReadOnlyProperty();
  }

  /** The run that Resume goes on with; null where every run is at its end, or trains. */
  public ReadOnlyObjectProperty<@Nullable RunTrack> unfinishedProperty() {
    return unfinished.getReadOnlyProperty();
  }

  /** The epoch of the run shown that was chosen; null for none. */
  public ObjectProperty<@Nullable EpochResult> chosenProperty() {
    return chosen;
  }

  /** The content of the one that is shown. */
  public ShownRun run() {
    return run;
  }
}
