package org.prunepoint.workbench.sweep;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import org.prunepoint.sweep.kept.SweepFolder;
import org.prunepoint.sweep.point.UnitWorth;
import org.prunepoint.workbench.kit.job.JobRunner;
import org.prunepoint.workbench.kit.job.LiveFeed;
import org.prunepoint.workbench.kit.job.RunningJob;
import org.prunepoint.workbench.kit.job.SoleJob;
import org.prunepoint.workbench.kit.job.UiThread;
import org.prunepoint.workbench.kit.message.Messages;
import org.prunepoint.workbench.kit.text.Texts;

/** The sweep that runs, if one does: what it tells goes into its track, on the window's thread. */
final class SweepRun {
  private static final Texts TEXTS = Texts.of(SweepRun.class);

  /** The files that are swept. */
  record Of(Path cfg, Path weights, Path data) {}

  private final SoleJob job;
  private final Messages messages;
  private final UiThread ui;
  private final SweepStarter core;
  private Consumer<List<UnitWorth>> units = _ -> {};
  private Consumer<SweepTrack> ended = _ -> {};
  private final ReadOnlyObjectWrapper<@Nullable SweepTrack> underWay =
      new ReadOnlyObjectWrapper<>(this, "underWay");
  private final ReadOnlyStringWrapper outcome = new ReadOnlyStringWrapper(this, "outcome", "");
  private int generation;

  SweepRun(JobRunner jobs, Messages messages, UiThread ui, SweepStarter core) {
    job = new SoleJob(jobs);
    this.messages = messages;
    this.ui = ui;
    this.core = core;
  }

  /**
   * Starts one.
   *
   * @param resumes whether points that its folder has are not measured again
   * @param earlier folders of other sweeps of the model
   * @param master of a cluster that measures; empty for this machine
   */
  void start(Of files, SweepTrack track, boolean resumes, List<Path> earlier, String master) {
    underWay.set(track);
    track.runningProperty().set(true);
    outcome.set("");
    int mine = ++generation;
    var feed =
        new LiveFeed<Runnable>(
            ui,
            batch -> {
              if (mine == generation) {
                batch.forEach(Runnable::run);
              }
            });
    var folder =
        new SweepFolder(track.folder(), resumes ? SweepFolder.Kept.USED : SweepFolder.Kept.ASIDE);
    job.start(
        TEXTS.get("job", track.name()),
        core.sweep(
            files.cfg(),
            files.weights(),
            files.data(),
            track.request(),
            folder,
            earlier,
            master,
            follower(track, feed)),
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
  }

  private SweepFollower follower(SweepTrack track, LiveFeed<Runnable> feed) {
    return new SweepFollower(
        feed,
        track::opened,
        track::add,
        track::best,
        worth -> units.accept(worth),
        track.warnings()::add);
  }

  private void end(SweepTrack track) {
    track.runningProperty().set(false);
    underWay.set(null);
    ended.accept(track);
  }

  private void notFinished(Throwable problem) {
    if (problem instanceof CancellationException) {
      outcome.set(TEXTS.get("cancelled"));
    } else {
      messages.problem(problem);
    }
  }

  boolean hasSpark() {
    return core.hasSpark();
  }

  /** Asks it to stop. */
  void cancel() {
    job.cancel();
  }

  /** Lets it wait, or go on. */
  void pauseOrResume() {
    RunningJob running = job.property().get();
    if (running != null && running.pausedProperty().get()) {
      running.resume();
    } else if (running != null) {
      running.pause();
    }
  }

  /** Stops it; what it still tells goes nowhere. */
  void forget() {
    cancel();
    generation++;
    outcome.set("");
  }

  /** Another sweep is looked at, of which the outcome says nothing. */
  void forgetOutcome() {
    outcome.set("");
  }

  /** Who is told what it measured of the residual units. */
  void onUnits(Consumer<List<UnitWorth>> told) {
    units = told;
  }

  /** Who is told that it has ended, however; one after the other. */
  void onEnd(Consumer<SweepTrack> told) {
    ended = ended.andThen(told);
  }

  /** Null while none runs. */
  ReadOnlyObjectProperty<@Nullable RunningJob> jobProperty() {
    return job.property();
  }

  /** The one that runs; null while none does. */
  ReadOnlyObjectProperty<@Nullable SweepTrack> underWayProperty() {
    return underWay.getReadOnlyProperty();
  }

  /** What became of the last, where its rows do not say it; else empty. */
  ReadOnlyStringProperty outcomeProperty() {
    return outcome.getReadOnlyProperty();
  }
}
