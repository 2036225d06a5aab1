package org.prunepoint.workbench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.prunepoint.workbench.frame.Work;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.sweep.SweepTrack;
import org.prunepoint.workbench.sweep.SweepTracks;
import org.prunepoint.workbench.training.run.RunTrack;
import org.prunepoint.workbench.training.run.RunTracks;
import org.prunepoint.workbench.training.run.RunWords;

/** The sweeps and trainings of a model, as its library lists them. */
final class DeskWorks {
  private static final Texts TEXTS = Texts.of(DeskWorks.class);

  private final ObservableList<Work> works = FXCollections.observableArrayList();
  private final SweepTracks sweeps;
  private final RunTracks runs;
  private final Consumer<String> turn;
  private final InvalidationListener changed = _ -> fill();

  /**
   * @param turn brings a page to the front
   */
  DeskWorks(Desk desk, Consumer<String> turn) {
    sweeps = desk.sweep().tracks();
    runs = desk.training().tracks();
    this.turn = turn;
    sweeps.all().addListener((Observable _) -> follow());
    runs.changesProperty().addListener(changed);
    follow();
  }

  private void follow() {
    for (SweepTrack track : sweeps.all()) {
      for (Observable part :
          List.of(track.bestProperty(), track.resultProperty(), track.runningProperty())) {
        part.removeListener(changed); // each once
        part.addListener(changed);
      }
    }
    fill();
  }

  private void fill() {
    List<Work> now = new ArrayList<>();
    sweeps.all().forEach(track -> now.add(of(track)));
    runs.all().forEach(run -> now.add(of(run)));
    if (!said(now).equals(said(works))) {
      works.setAll(now);
    }
  }

  /** What is seen of them. */
  private static List<String> said(List<Work> works) {
    return works.stream().map(work -> work.folder() + " " + work.note()).toList();
  }

  private Work of(SweepTrack track) {
    return new Work(
        track.name(),
        TEXTS.get("work.sweep", track.inShort()),
        track.folder(),
        () -> {
          sweeps.show(track);
          turn.accept("sweep");
        },
        () -> sweeps.remove(track));
  }

  private Work of(RunTrack run) {
    return new Work(
        run.name(),
        TEXTS.get("work.run", RunWords.inShort(run)),
        run.folder(),
        () -> {
          runs.show(run);
          turn.accept("train");
        },
        () -> runs.remove(run));
  }

  /** Sweeps, then trainings, the newest of each first. */
  ObservableList<Work> works() {
    return works;
  }
}
