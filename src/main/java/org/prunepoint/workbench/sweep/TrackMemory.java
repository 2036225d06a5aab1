package org.prunepoint.workbench.sweep;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.prunepoint.workbench.kit.screen.Memory;
import org.prunepoint.workbench.workspace.AwayFolders;

/**
 * Which sweeps were in view when the model was last open, by their folders. What is kept counts
 * until the sweep itself is there, or was taken away.
 */
final class TrackMemory {
  private String shown = "";
  private final Set<String> overlaid = new LinkedHashSet<>();
  private final Set<String> folders = new LinkedHashSet<>();
  private final AwayFolders away = new AwayFolders();

  /** Fills itself, and writes down what becomes of the sweeps. */
  void keep(Memory memory, SweepTracks tracks) {
    memory.keep(
        "shown",
        () -> {
          SweepTrack now = tracks.shownProperty().get();
          shown = now == null ? shown : now.folder().toString();
          return shown;
        },
        kept -> shown = kept,
        tracks.shownProperty());
    memory.keepLines(
        "overlaid",
        () -> of(tracks, overlaid, track -> track.overlaidProperty().get()),
        overlaid::addAll,
        tracks.all());
    memory.keepLines(
        "folders", () -> of(tracks, folders, _ -> true), folders::addAll, tracks.all());
    memory.keepLines("away", away::lines, away::recall, tracks.all());
  }

  /** What is kept, brought up to what is there. */
  private List<String> of(SweepTracks tracks, Set<String> kept, Predicate<SweepTrack> counts) {
    for (SweepTrack track : tracks.all()) {
      String folder = track.folder().toString();
      if (counts.test(track)) {
        kept.add(folder);
      } else {
        kept.remove(folder);
      }
    }
    kept.removeAll(away.lines());
    return new ArrayList<>(kept);
  }

  /** Whether this is the one that was shown. */
  boolean wasShown(SweepTrack track) {
    return track.folder().toString().equals(shown);
  }

  /** Whether it was laid over the one that was shown. */
  boolean wasOverlaid(SweepTrack track) {
    return overlaid.contains(track.folder().toString());
  }

  /** Whether it was in view before. */
  boolean knew(SweepTrack track) {
    return folders.contains(track.folder().toString());
  }

  /** Where all of them were. */
  List<String> folders() {
    return List.copyOf(folders);
  }

  /** Whether it was taken out of the view. */
  boolean isAway(java.nio.file.Path folder) {
    return away.contains(folder);
  }

  /** It is taken out of the view, or is there again. */
  void away(SweepTrack track, boolean gone) {
    if (gone) {
      away.add(track.folder());
    } else {
      away.remove(track.folder());
    }
  }
}
