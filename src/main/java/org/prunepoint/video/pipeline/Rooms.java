package org.prunepoint.video.pipeline;

import java.lang.foreign.Arena;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import org.prunepoint.Cancellation;

/** The rooms that no frame is in. */
final class Rooms {
  private final Deque<FrameRoom> free = new ArrayDeque<>();
  private final Cancellation cancellation;
  private boolean closed;

  Rooms(int count, Arena memory, Cancellation cancellation) {
    this.cancellation = cancellation;
    for (int i = 0; i < count; i++) {
      free.add(new FrameRoom(memory));
    }
  }

  /**
   * Waits for one.
   *
   * @throws CancellationException if none will come
   */
  synchronized FrameRoom take() {
    while (free.isEmpty()) {
      if (closed) {
        throw new CancellationException("ended");
      }
      cancellation.glance(this);
    }
    return free.pop();
  }

  /** Lets the frame in it go. */
  void leave(FrameRoom room) {
    room.leave();
    synchronized (this) {
      free.push(room); // the last one's memory is in the caches
      notifyAll();
    }
  }

  /** Nobody needs to wait for one any more. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }
}
