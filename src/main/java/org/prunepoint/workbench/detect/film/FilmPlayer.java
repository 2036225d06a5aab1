package org.prunepoint.workbench.detect.film;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import org.jspecify.annotations.Nullable;
import org.prunepoint.workbench.detect.sight.SightPair;
import org.prunepoint.workbench.detect.source.DisplayPicture;
import org.prunepoint.workbench.kit.job.UiThread;

/**
 * Plays a film through both models: on threads of its own, with what is newest shown and nothing
 * queued before the window. Of a file no frame is lost; it goes as fast as it is asked to, or as
 * the models can. All methods are for the window's thread.
 */
public final class FilmPlayer {
  /** How long a source that brings no frame is waited for when it is to stand. */
  private static final Duration PATIENCE = Duration.ofMillis(400);

  /** Whom a film is played to. On the window's thread unless said. */
  public interface Audience {
    /** Whose frames are played, if they are a film. */
    @Nullable SightPair pair();

    /** Where to begin. */
    int index();

    /** Gets the newest frame, at most one a pulse. */
    void shown(Played frame);

    /** Gets, on any thread, the number of each frame that the models saw and keep. */
    void seen(int frame);

    /** Gets the frame at which it came to stand. */
    void stands(int frame);

    /** Gets, on any thread, what there is to say of the source meanwhile. */
    void said(String sentence);

    /** Gets, after it came to stand, why. */
    void failed(Throwable problem);
  }

  private final Audience audience;
  private final UiThread ui;
  private final Executor work;
  private final AtomicReference<@Nullable Played> newest = new AtomicReference<>();
  private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper(this, "playing");
  private final ReadOnlyObjectWrapper<@Nullable PlayFigures> figures =
      new ReadOnlyObjectWrapper<>(this, "figures");
  private final DoubleProperty speed = new SimpleDoubleProperty(this, "speed", 1);
  private final BooleanProperty loop = new SimpleBooleanProperty(this, "loop");
  private CompletableFuture<@Nullable Void> over = CompletableFuture.completedFuture(null);
  private @Nullable Play play;
  private @Nullable Recording recording;

  public FilmPlayer(Audience audience, UiThread ui, Executor work) {
    this.audience = audience;
    this.ui = ui;
    this.work = work;
  }

  /** Begins at the frame that is shown; at the first, if that is the last; after the one before. */
  public void play() {
    SightPair now = audience.pair();
    if (play != null || now == null || !(now.frames() instanceof Film film)) {
      return;
    }
    int index = audience.index();
    boolean ended = !film.info().live() && index >= film.count() - 1;
    var begun =
        new Play(
            film,
            now,
            ended ? 0 : index,
            speed.get(),
            loop.get(),
            this::offer,
            audience::seen,
            audience::said);
    begun.record(recording);
    play = begun;
    playing.set(true);
    over = over.handleAsync((_, _) -> run(begun), work);
  }

  private @Nullable Void run(Play begun) {
    Throwable problem = null;
    try {
      begun.run();
    } catch (Throwable e) {
      problem = e;
    }
    Throwable why = problem;
    ui.execute(() -> ended(begun, why));
    return null;
  }

  /** Done when what was played is let go: a camera that is still open cannot be opened again. */
  public CompletableFuture<@Nullable Void> over() {
    return over;
  }

  /** Lets it stand at the next frame. */
  public void pause() {
    Play now = play;
    if (now != null) {
      now.pause();
      ui.after(PATIENCE, now::stop);
    }
  }

  public void toggle() {
    if (play == null) {
      play();
    } else {
      pause();
    }
  }

  /** Stops at once: other frames are looked at, or nobody looks any more. */
  public void stop() {
    Play now = play;
    if (now != null) {
      play = null;
      newest.set(null);
      playing.set(false);
      now.stop();
      endRecording();
    }
  }

  private void endRecording() {
    Recording now = recording;
    if (now != null) {
      recording = null;
      work.execute(now::end);
    }
  }

  /** Plays what is live, and keeps it until the recording is over or it stands. */
  public void record(Recording into) {
    endRecording();
    recording = into;
    play();
    Play now = play;
    if (now == null) {
      endRecording();
    } else {
      now.record(into);
    }
  }

  /** Whether what is played is kept. */
  public boolean recording() {
    return recording != null && !recording.over();
  }

  /** Goes on from another frame, or with other models. */
  public void restart() {
    if (play != null) {
      Recording kept = recording;
      recording = null;
      stop();
      recording = kept;
      play();
    }
  }

  @SuppressWarnings("ReferenceEquality") // the same one, not an equal one
  private void ended(Play ended, @Nullable Throwable problem) {
    if (play != ended) {
      return;
    }
    play = null;
    endRecording();
    publish();
    playing.set(false);
    // What stands takes back what was said of the frame before: why it stands is said after that.
    audience.stands(ended.last());
    if (problem != null && !(problem instanceof CancellationException)) {
      audience.failed(problem);
    }
  }

  private void offer(Played frame) {
    // A newer frame without a picture does not take the place of one that has one.
    Played before =
        newest.getAndUpdate(
            there -> there == null || frame.picture() != null ? frame : there.upTo(frame));
    if (before == null) {
      ui.execute(this::publish);
    }
  }

  private void publish() {
    Played frame = newest.getAndSet(null);
    if (frame != null) {
      figures.set(frame.figures());
      audience.shown(frame);
    }
  }

  /** A picture of a film is on the screen. */
  public void painted(DisplayPicture picture) {
    Play now = play;
    if (now != null) {
      now.painted(picture);
    }
  }

  /** The play under way is told of a new speed and of the loop. */
  public void follow() {
    Play now = play;
    if (now != null) {
      now.speed(speed.get());
      now.loop(loop.get());
    }
  }

  public ReadOnlyBooleanProperty playingProperty() {
    return playing.getReadOnlyProperty();
  }

  /** 1 for the film's own; infinite for as fast as it goes. */
  public DoubleProperty speedProperty() {
    return speed;
  }

  public BooleanProperty loopProperty() {
    return loop;
  }

  /** Of the last play; null before the first. */
  public ReadOnlyObjectProperty<@Nullable PlayFigures> figuresProperty() {
    return figures.getReadOnlyProperty();
  }
}
