package org.prunepoint.workbench.detect;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.prunepoint.workbench.detect.film.Film;
import org.prunepoint.workbench.detect.film.FilmPlayer;
import org.prunepoint.workbench.detect.film.Played;
import org.prunepoint.workbench.detect.shown.FolderComparison;
import org.prunepoint.workbench.detect.shown.FrameShow;
import org.prunepoint.workbench.detect.sight.DetectorPair;
import org.prunepoint.workbench.detect.sight.SightPair;
import org.prunepoint.workbench.detect.source.DisplayPicture;
import org.prunepoint.workbench.kit.job.UiThread;

/**
 * What is shown of the frames: the one that stands, or the film while it is played. A film is
 * played only while somebody looks: it stands when another page comes to the front, a camera is let
 * go, and it goes on where it was when somebody looks again. What is recorded goes on meanwhile.
 */
final class Playback implements FilmPlayer.Audience {
  private final OpenedFrames frames;
  private final DetectorPair pair;
  private final FrameShow show;
  private final FolderComparison folder;
  private final DetectFaults faults;
  private final Consumer<String> said;
  private final FilmPlayer player;
  private @Nullable Object viewer;
  private boolean looked = true;
  private boolean goesOn;
  private boolean moving;

  /**
   * @param said gets, on any thread, what streams say
   */
  Playback(
      OpenedFrames frames,
      DetectorPair pair,
      FrameShow show,
      FolderComparison folder,
      DetectFaults faults,
      Consumer<String> said,
      UiThread ui,
      Executor work) {
    this.frames = frames;
    this.pair = pair;
    this.show = show;
    this.folder = folder;
    this.faults = faults;
    this.said = said;
    player = new FilmPlayer(this, ui, work);
    player.speedProperty().subscribe(player::follow);
    player.loopProperty().subscribe(player::follow);
    frames.beforeOpening(this::opening);
    show.onLooked(folder::seen);
    pair.pairProperty().subscribe(this::paired);
    frames.indexProperty().subscribe(_ -> moved());
  }

  FilmPlayer player() {
    return player;
  }

  /**
   * A page comes to the front, or is seen no more.
   *
   * @param page of two that show the same, the one that came last counts
   */
  @SuppressWarnings("ReferenceEquality") // the same one, not an equal one
  void looked(Object page, boolean front) {
    if (front) {
      viewer = page;
      looked = true;
      goOn();
    } else if (page == viewer) {
      looked = false;
      rest();
    }
  }

  /** Lets a film stand that nobody looks at and nobody keeps. */
  private void rest() {
    if (!looked && player.playingProperty().get() && !player.recording()) {
      goesOn = true;
      player.pause();
    }
  }

  /** What was live is not kept any more. */
  void recorded() {
    rest();
  }

  /**
   * Something is about to be opened: what is live is let go, as a camera can be open but once.
   *
   * @return done when it is let go
   */
  CompletableFuture<?> opening() {
    if (frames.framesProperty().get() instanceof Film film && film.info().live()) {
      goesOn = false;
      player.stop();
      return player.over();
    }
    return CompletableFuture.completedFuture(null);
  }

  /** There are other frames: a film that somebody chose is played as soon as it can be. */
  void opened() {
    player.stop();
    goesOn = frames.plays() && frames.framesProperty().get() instanceof Film;
  }

  private void paired(@Nullable SightPair now) {
    if (now == null) {
      player.stop();
      look();
    } else if (player.playingProperty().get()) {
      player.restart();
    } else if (!goOn()) {
      look();
    }
  }

  /** Whether it plays from now on: if that is wanted, and there are models, and somebody looks. */
  private boolean goOn() {
    if (!goesOn || !looked || pair() == null || player.playingProperty().get()) {
      return false;
    }
    goesOn = false;
    player.play();
    return true;
  }

  private void moved() {
    if (!moving) {
      if (player.playingProperty().get()) {
        player.restart();
      } else {
        look();
      }
    }
  }

  private void go(int frame) {
    moving = true;
    frames.go(frame);
    moving = false;
  }

  private void look() {
    SightPair now = pair();
    if (now == null) {
      show.clear();
    } else {
      faults.clear();
      show.look(now, index());
    }
  }

  @Override
  public @Nullable SightPair pair() {
    return pair.pairProperty().get();
  }

  @Override
  public int index() {
    return frames.indexProperty().get();
  }

  @Override
  public void shown(Played frame) {
    faults.clear();
    go(frame.frame());
    DisplayPicture picture = frame.picture();
    if (picture != null) {
      show.played(frame, picture);
    }
  }

  @Override
  public void seen(int frame) {
    folder.seen(frame);
  }

  @Override
  public void stands(int frame) {
    go(frame);
    if (!goOn()) {
      look();
    }
  }

  @Override
  public void said(String sentence) {
    said.accept(sentence);
  }

  @Override
  public void failed(Throwable problem) {
    faults.accept(problem);
  }
}
