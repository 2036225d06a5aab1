package org.prunepoint.video.pipeline;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.prunepoint.Cancellation;

/** Lets what several threads do beside each other leave in the order in which it came. */
final class Turns {
  private final Cancellation cancellation;
  private long taken;
  private long left;
  private boolean closed;

  Turns(Cancellation cancellation) {
    this.cancellation = cancellation;
  }

  /**
   * Something, and when it is its turn.
   *
   * @param turn from 0
   */
  record Taken<T>(T value, long turn) {}

  /** Takes from a slot. Whoever does leaves, or all is over. */
  <T> Optional<Taken<T>> take(Slot<T> from) {
    synchronized (from) { // so that nobody takes in between
      return from.take().map(value -> new Taken<>(value, taken++));
    }
  }

  /**
   * Waits until all that was taken before has left.
   *
   * @throws CancellationException if it is over
   */
  synchronized void await(long turn) {
    while (turn != left) {
      if (closed) {
        throw new CancellationException("ended");
      }
      cancellation.glance(this);
    }
  }

  /** The next may leave. */
  synchronized void left() {
    left++;
    notifyAll();
  }

  /** Nobody needs to wait any more. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }
}
