package org.prunepoint.video.mosaic;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.video.source.Frame;
import org.prunepoint.video.source.FrameSource;

/**
 * The source of a tile, read on a thread of its own: of a live one the newest frame is kept, of a
 * file the next.
 */
final class TileSource {
  private static final long GLANCE_MILLIS = 20;

  private final String title;
  private final @Nullable FrameSource source;
  private final int every;
  private final Cancellation cancellation;
  private @Nullable Frame next;
  private @Nullable String gone;
  private @Nullable RuntimeException failure;
  private boolean over;

  /** Of a source that is open. */
  TileSource(FrameSource source, int every, Cancellation cancellation) {
    this.title = source.info().title();
    this.source = source;
    this.every = every;
    this.cancellation = cancellation;
  }

  /** Of one that could not be opened. */
  TileSource(String title, String why, Cancellation cancellation) {
    this.title = title;
    this.source = null;
    this.every = 1;
    this.cancellation = cancellation;
    this.gone = why;
  }

  String title() {
    return title;
  }

  boolean live() {
    return source != null && source.info().live();
  }

  /** Why there is nothing to see; empty while there is, or may be in a moment. */
  synchronized Optional<String> dead() {
    if (gone != null) {
      return next == null ? Optional.of(gone) : Optional.empty();
    }
    return source == null ? Optional.empty() : source.trouble();
  }

  /** Whether nothing will ever come. */
  synchronized boolean ended() {
    return gone != null && next == null;
  }

  /** Reads until the end; for a thread. */
  void read() {
    FrameSource from = source;
    if (from == null) {
      return;
    }
    String why = "it ended";
    try {
      long number = 0;
      for (Optional<Frame> f = from.next(); f.isPresent(); f = from.next()) {
        if (number++ % every != 0) {
          f.get().close();
        } else if (!offer(f.get())) {
          return;
        }
      }
    } catch (Fault fault) {
      why = String.valueOf(fault.getMessage());
    } catch (CancellationException _) {
      why = "cancelled";
    } catch (RuntimeException defect) {
      synchronized (this) {
        failure = defect;
      }
    }
    synchronized (this) {
      gone = why;
      notifyAll();
    }
  }

  private synchronized boolean offer(Frame frame) {
    while (next != null && !live() && !over) {
      glance();
    }
    if (over) {
      frame.close();
      return false;
    }
    if (next != null) {
      next.close();
    }
    next = frame;
    notifyAll();
    return true;
  }

  /** A newer frame: of a file it is waited for, of a live source it may be missing. */
  synchronized Optional<Frame> take() {
    while (next == null && gone == null && !live()) {
      glance();
    }
    if (failure != null) {
      throw failure;
    }
    Frame taken = next;
    next = null;
    notifyAll();
    return Optional.ofNullable(taken);
  }

  /** Waits for a moment: its callers look again. */
  @SuppressWarnings("WaitNotInLoop") // they loop
  private void glance() {
    cancellation.check();
    try {
      wait(GLANCE_MILLIS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    }
  }

  /** Nobody takes anything any more. */
  void end() {
    if (source != null) {
      source.stop();
    }
    synchronized (this) {
      over = true;
      if (next != null) {
        next.close();
        next = null;
      }
      notifyAll();
    }
  }
}
