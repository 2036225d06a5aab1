package org.prunepoint.workbench.detect.film;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
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

  private final Supplier<@Nullable SightPair> pair;
  private final IntSupplier index;
  private final Consumer<Played> shown;
  private final IntConsumer stands;
  private final Consumer<String> said;
  private final Consumer<Throwable> failed;
  private final UiThread ui;
  private final Executor work;
  private final ScreenBuffers buffers = new ScreenBuffers();
  private final AtomicReference<@Nullable Played> newest = new AtomicReference<>();
  private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper(this, "playing");
  private final ReadOnlyObjectWrapper<@Nullable PlayFigures> figures =
      new ReadOnlyObjectWrapper<>(this, "figures");
  private final DoubleProperty speed = new SimpleDoubleProperty(this, "speed", 1);
  private final BooleanProperty loop = new SimpleBooleanProperty(this, "loop");
  private @Nullable Play play;

  /**
   * @param pair whose frames are played, if they are a film
   * @param index where to begin
   * @param shown gets the newest frame, at most one a pulse
   * @param stands gets the frame at which it came to stand
   * @param said gets, on any thread, what there is to say of the source meanwhile
   */
  public FilmPlayer(
      Supplier<@Nullable SightPair> pair,
      IntSupplier index,
      Consumer<Played> shown,
      IntConsumer stands,
      Consumer<String> said,
      Consumer<Throwable> failed,
      UiThread ui,
      Executor work) {
    this.pair = pair;
    this.index = index;
    this.shown = shown;
    this.stands = stands;
    this.said = said;
    this.failed = failed;
    this.ui = ui;
    this.work = work;
  }

  /** Begins at the frame that is shown; at the first, if that is the last. */
  public void play() {
    SightPair now = pair.get();
    if (play != null || now == null || !(now.frames() instanceof Film film)) {
      return;
    }
    boolean ended = !film.info().live() && index.getAsInt() >= film.count() - 1;
    var begun =
        new Play(
            film,
            now,
            ended ? 0 : index.getAsInt(),
            speed.get(),
            loop.get(),
            buffers,
            this::offer,
            said);
    play = begun;
    playing.set(true);
    work.execute(
        () -> {
          Throwable problem = null;
          try {
            begun.run();
          } catch (Throwable e) {
            problem = e;
          }
          Throwable why = problem;
          ui.execute(() -> ended(begun, why));
        });
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
    }
  }

  /** Goes on from another frame, or with other models. */
  public void restart() {
    if (play != null) {
      stop();
      play();
    }
  }

  @SuppressWarnings("ReferenceEquality") // the same one, not an equal one
  private void ended(Play ended, @Nullable Throwable problem) {
    if (play != ended) {
      return;
    }
    play = null;
    publish();
    playing.set(false);
    if (problem != null && !(problem instanceof CancellationException)) {
      failed.accept(problem);
    }
    stands.accept(ended.last());
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
      shown.accept(frame);
    }
  }

  /** A picture of a film is on the screen. */
  public void painted(DisplayPicture picture) {
    buffers.painted(picture);
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
