package org.prunepoint.workbench.sweep;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.Observable;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.pruning.PruningRecipe;
import org.prunepoint.sweep.StoredSweep;
import org.prunepoint.sweep.SweepRequest;
import org.prunepoint.sweep.SweepsBeside;
import org.prunepoint.workbench.kit.job.JobRunner;
import org.prunepoint.workbench.kit.message.Messages;
import org.prunepoint.workbench.kit.screen.Memory;
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
  private final ObservableList<SweepTrack> all =
      FXCollections.observableArrayList(track -> new Observable[] {track.overlaidProperty()});
  private final ObjectProperty<@Nullable SweepTrack> shown =
      new SimpleObjectProperty<>(this, "shown");
  private final ObservableList<StoredSweep> stored = FXCollections.observableArrayList();
  private final TrackMemory memory = new TrackMemory();
  private Consumer<SweepTrack> found = _ -> {};
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
    shown.set(null);
    all.clear();
  }

  /** Looks for sweeps of the model; what is there already stays. */
  void look() {
    Path cfg = model.file(FileRole.CFG);
    Path weights = model.file(FileRole.WEIGHTS);
    if (cfg == null || weights == null) {
      return;
    }
    int mine = ++generation;
    List<String> before = memory.folders();
    jobs.start(
        TEXTS.get("track.look"),
        (_, _) -> archive.all(cfg, weights, before),
        sweeps -> {
          if (mine == generation) {
            show(sweeps);
          }
        },
        _ -> {});
  }

  private void show(SweepsBeside near) {
    boolean first = stored.isEmpty();
    stored.setAll(near.sweeps());
    for (StoredSweep sweep : near.sweeps()) {
      if (at(sweep.folder()).isEmpty() && !memory.isAway(sweep.folder())) {
        SweepTrack track = SweepTrack.of(sweep);
        track.overlaidProperty().set(memory.wasOverlaid(track));
        boolean known = memory.knew(track);
        all.add(track);
        if (!known) {
          found.accept(track);
        }
      }
    }
    if (!chosen && shown.get() == null && !all.isEmpty()) {
      SweepTrack again = all.stream().filter(memory::wasShown).findFirst().orElse(all.getFirst());
      again.overlaidProperty().set(false);
      shown.set(again);
    }
    if (first && near.problems().size() == 1) {
      messages.warn(near.problems().getFirst());
    } else if (first && !near.problems().isEmpty()) {
      messages.warn(TEXTS.get("track.unreadable", near.problems().size()), near.problems());
    }
  }

  /**
   * Reads a folder and shows it. What cannot be read is told as a message.
   *
   * @return whether there is a sweep in it
   */
  public boolean open(Path folder) {
    Path cfg = model.file(FileRole.CFG);
    Path weights = model.file(FileRole.WEIGHTS);
    if (cfg == null || weights == null || !StoredSweep.isIn(folder)) {
      return false;
    }
    jobs.start(
        TEXTS.get("track.read", String.valueOf(folder.getFileName())),
        (_, _) -> {
          StoredSweep sweep = archive.read(folder);
          if (!archive.isOf(sweep, cfg, weights)) {
            throw new Fault(
                TEXTS.get("track.other", String.valueOf(folder), sweep.conditions().model()));
          }
          return sweep;
        },
        sweep -> {
          if (at(sweep.folder()).isEmpty()) {
            found.accept(place(SweepTrack.of(sweep)));
          }
          at(sweep.folder()).ifPresent(this::show);
        },
        messages::problem);
    return true;
  }

  /** Puts one where that of the same folder is, else first. */
  SweepTrack place(SweepTrack track) {
    memory.away(track, false);
    Optional<SweepTrack> before = at(track.folder());
    if (before.isPresent()) {
      all.set(all.indexOf(before.get()), track);
    } else {
      all.addFirst(track);
    }
    return track;
  }

  private Optional<SweepTrack> at(Path folder) {
    Path there = absolute(folder);
    return all.stream().filter(t -> t.folder().equals(there)).findFirst();
  }

  private static Path absolute(Path folder) {
    return folder.toAbsolutePath().normalize();
  }

  /** Shows one in table, chart and card. */
  public void show(SweepTrack track) {
    chosen = true;
    track.overlaidProperty().set(false);
    shown.set(track);
  }

  /** Takes one out of the view; its folder stays as it is. */
  public void remove(SweepTrack track) {
    memory.away(track, true);
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
      if (same(track.request(), request)
          && track.folder().getParent().equals(absolute(usual).getParent())) {
        return track.folder();
      }
    }
    Path folder = usual;
    for (int n = 2; at(folder).isPresent() || StoredSweep.hasPoints(folder); n++) {
      folder = usual.resolveSibling(usual.getFileName() + "-" + n);
    }
    return folder;
  }

  /** Whether a sweep asked for what a request asks for. */
  boolean asksTheSame(SweepTrack track, SweepRequest request) {
    return same(track.request(), request);
  }

  private static boolean same(SweepRequest one, SweepRequest other) {
    return SweepRequest.OPTIONS.words(one).equals(SweepRequest.OPTIONS.words(other))
        && searched(one).equals(searched(other));
  }

  /** What every point has in common: where the slider of the preview stands is no matter. */
  private static PruningRecipe searched(SweepRequest request) {
    PruningRecipe recipe = request.recipe();
    return recipe.with(recipe.settings().withPercent(0).withCutUnits(0));
  }

  /** Who is told of each that is found on disk and was not in view before. */
  public void onFound(Consumer<SweepTrack> told) {
    found = told;
  }

  /** Which were in view comes back at the next start. */
  void remember(Memory kept) {
    memory.keep(kept, this);
  }

  /**
   * The folders of all, and those beside the usual one: whoever starts before the look around has
   * come to its end shall not measure again what is there.
   */
  List<Path> folders(Path usual) {
    Set<Path> folders = new LinkedHashSet<>(all.stream().map(SweepTrack::folder).toList());
    Path folder = absolute(usual);
    for (int n = 2; StoredSweep.isIn(folder); n++) {
      folders.add(folder);
      folder = absolute(usual.resolveSibling(usual.getFileName() + "-" + n));
    }
    return List.copyOf(folders);
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
