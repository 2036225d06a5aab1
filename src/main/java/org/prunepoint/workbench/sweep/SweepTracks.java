package org.prunepoint.workbench.sweep;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.prunepoint.sweep.StoredSweep;
import org.prunepoint.sweep.SweepRequest;
import org.prunepoint.sweep.SweepsBeside;
import org.prunepoint.workbench.kit.job.JobRunner;
import org.prunepoint.workbench.kit.message.Messages;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.workspace.FileRole;
import org.prunepoint.workbench.workspace.OpenedModel;

/** The sweeps of the model that is open, side by side: found on disk, and made here. */
public final class SweepTracks {
  private static final Texts TEXTS = Texts.of(SweepTracks.class);

  private final OpenedModel model;
  private final JobRunner jobs;
  private final Messages messages;
  private final SweepArchive archive;
  private final ObservableList<SweepTrack> all = FXCollections.observableArrayList();
  private final ObjectProperty<@Nullable SweepTrack> shown =
      new SimpleObjectProperty<>(this, "shown");
  private final ObservableList<StoredSweep> stored = FXCollections.observableArrayList();
  private int generation;
  private boolean chosen;

  SweepTracks(OpenedModel model, JobRunner jobs, Messages messages, SweepArchive archive) {
    this.model = model;
    this.jobs = jobs;
    this.messages = messages;
    this.archive = archive;
    model
        .weightsProperty()
        .subscribe(
            weights -> {
              if (weights != null) {
                look();
              }
            });
  }

  /** Another model, or none: what was shown says nothing about it. */
  void forget() {
    generation++;
    chosen = false;
    stored.clear();
    all.clear();
    shown.set(null);
  }

  /** Looks for sweeps of the model; what is there already stays. */
  private void look() {
    Path cfg = model.file(FileRole.CFG);
    Path weights = model.file(FileRole.WEIGHTS);
    if (cfg == null || weights == null) {
      return;
    }
    int mine = ++generation;
    jobs.start(
        TEXTS.get("track.look"),
        (_, _) -> archive.beside(cfg, weights),
        found -> {
          if (mine == generation) {
            show(found);
          }
        },
        _ -> {});
  }

  private void show(SweepsBeside found) {
    stored.setAll(found.sweeps());
    for (StoredSweep sweep : found.sweeps()) {
      if (at(sweep.folder()).isEmpty()) {
        all.add(SweepTrack.of(sweep));
      }
    }
    if (!chosen && shown.get() == null && !all.isEmpty()) {
      shown.set(all.getFirst());
    }
  }

  /**
   * Reads a folder and shows it. What cannot be read is told as a message.
   *
   * @return whether there is a sweep in it
   */
  public boolean open(Path folder) {
    if (!StoredSweep.isIn(folder)) {
      return false;
    }
    jobs.start(
        TEXTS.get("track.read", String.valueOf(folder.getFileName())),
        (_, _) -> archive.read(folder),
        sweep -> {
          if (isOfThisModel(sweep)) {
            show(place(SweepTrack.of(sweep)));
          } else {
            messages.warn(
                TEXTS.get("track.other", String.valueOf(folder), sweep.conditions().model()));
          }
        },
        messages::problem);
    return true;
  }

  private boolean isOfThisModel(StoredSweep sweep) {
    Path weights = model.file(FileRole.WEIGHTS);
    return weights != null
        && String.valueOf(weights.getFileName()).equals(sweep.conditions().model());
  }

  /** Puts one where that of the same folder is, else first. */
  SweepTrack place(SweepTrack track) {
    Optional<SweepTrack> before = at(track.folder());
    if (before.isPresent()) {
      all.set(all.indexOf(before.get()), track);
    } else {
      all.addFirst(track);
    }
    return track;
  }

  private Optional<SweepTrack> at(Path folder) {
    Path there = folder.toAbsolutePath().normalize();
    return all.stream().filter(t -> t.folder().equals(there)).findFirst();
  }

  /** Shows one in table, chart and card. */
  public void show(SweepTrack track) {
    chosen = true;
    track.overlaidProperty().set(false);
    shown.set(track);
  }

  /** Takes one out of the view; its folder stays as it is. */
  public void remove(SweepTrack track) {
    all.remove(track);
    if (shown.get() == track) {
      shown.set(all.isEmpty() ? null : all.getFirst());
    }
  }

  /**
   * The folder for a request: that of the sweep which asked for the same, else one of its own.
   *
   * @param usual the folder of the first sweep
   */
  Path folderFor(SweepRequest request, Path usual) {
    for (SweepTrack track : all) {
      if (same(track.request(), request) && track.folder().getParent().equals(parent(usual))) {
        return track.folder();
      }
    }
    Path folder = usual;
    for (int n = 2; at(folder).isPresent() || StoredSweep.isIn(folder); n++) {
      folder = usual.resolveSibling(usual.getFileName() + "-" + n);
    }
    return folder;
  }

  private static @Nullable Path parent(Path folder) {
    return folder.toAbsolutePath().normalize().getParent();
  }

  private static boolean same(SweepRequest one, SweepRequest other) {
    return SweepRequest.OPTIONS.words(one).equals(SweepRequest.OPTIONS.words(other))
        && one.recipe().equals(other.recipe());
  }

  /** The folders of all. */
  List<Path> folders() {
    return all.stream().map(SweepTrack::folder).toList();
  }

  /** As they were found on disk. */
  ObservableList<StoredSweep> stored() {
    return stored;
  }

  /** The newest first. */
  public ObservableList<SweepTrack> all() {
    return all;
  }

  /** Null where there is none. */
  public ObjectProperty<@Nullable SweepTrack> shownProperty() {
    return shown;
  }
}
