package org.prunepoint.training.pictures;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicBoolean;

/** Direct buffers of one size that are used again and again. Safe for many threads. */
final class BufferPool {
  private final int bytes;
  private final ArrayDeque<ByteBuffer> free = new ArrayDeque<>();
  private boolean closed;

  BufferPool(int bytes) {
    this.bytes = bytes;
  }

  /** One that was given back, or a new one. */
  synchronized ByteBuffer take() {
    ByteBuffer buffer = free.poll();
    return buffer == null ? ByteBuffer.allocateDirect(bytes) : buffer;
  }

  synchronized void give(ByteBuffer buffer) {
    if (!closed) {
      free.push(buffer);
    }
  }

  /** Gives the buffer back when it is first run, and does nothing after that. */
  Runnable giveOnce(ByteBuffer buffer) {
    var given = new AtomicBoolean();
    return () -> {
      if (!given.getAndSet(true)) {
        give(buffer);
      }
    };
  }

  /** Keeps no buffer from now on; those in use stay valid. */
  synchronized void close() {
    closed = true;
    free.clear();
  }
}
