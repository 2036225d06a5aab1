package org.prunepoint.workbench.detect.film;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.Job;
import org.prunepoint.Progress;
import org.prunepoint.detection.Detection;
import org.prunepoint.evaluation.PictureCandidates;
import org.prunepoint.video.output.ResultWriter;
import org.prunepoint.video.pipeline.FrameCandidates;

/**
 * Keeps what is live as it is played, from now on until it is cancelled or the play ends; what was
 * kept is whole then. A camera is open but once, and each frame is looked at but once.
 */
public final class Recording implements Job<Long> {
  private final Film film;
  private final Function<PictureCandidates, List<Detection>> shown;
  private final BiFunction<Double, Boolean, ResultWriter> writer;

  /** A frame that was begun is kept, though the play is told to stop meanwhile. */
  private final Cancellation whole = new Cancellation();

  private @Nullable ResultWriter into;
  private @Nullable RuntimeException failure;
  private boolean paused;

  /** Asked by the window's thread, which does not wait until a frame is on the disk. */
  private volatile boolean over;

  private long kept;

  /**
   * @param shown what of the candidates is kept, at the thresholds of the moment; for any thread
   * @param writer of what is kept, by the frames a second of the source and whether it is live
   */
  public Recording(
      Film film,
      Function<PictureCandidates, List<Detection>> shown,
      BiFunction<Double, Boolean, ResultWriter> writer) {
    this.film = film;
    this.shown = shown;
    this.writer = writer;
  }

  /**
   * Waits until it is over.
   *
   * @return how many frames were kept
   * @throws org.prunepoint.Fault if the disk does not take them
   */
  @Override
  public Long run(Progress progress, Cancellation cancellation) {
    synchronized (this) {
      while (!over) {
        paused = cancellation.paused();
        progress.report(kept, 0, film.title());
        if (cancellation.requested()) {
          end();
        } else {
          glance();
        }
      }
      if (failure != null) {
        throw failure;
      }
      return kept;
    }
  }

  /** Looks again in a moment. */
  @SuppressWarnings("WaitNotInLoop") // its caller loops
  private void glance() {
    try {
      wait(50);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      end();
    }
  }

  /** Whether it takes no more. */
  boolean over() {
    return over;
  }

  /** Takes a frame; one that the disk does not take ends it. */
  synchronized void add(FrameCandidates played) {
    if (over || paused) {
      return;
    }
    try {
      if (into == null) {
        into = writer.apply(film.info().fps(), true);
      }
      into.add(played.at(shown, whole));
      kept++;
    } catch (RuntimeException e) {
      failure = e;
      end();
    }
  }

  /** Ends what was kept, so that it can be read. */
  synchronized void end() {
    if (!over) {
      over = true;
      try {
        if (into != null) {
          into.close();
        }
      } catch (RuntimeException e) {
        failure = failure == null ? e : failure;
      }
      notifyAll();
    }
  }
}
