package org.prunepoint.video.libav;

import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.prunepoint.Cancellation;

/**
 * Ends calls of libavformat that block: when a stop is requested, or when they take longer than
 * they may. The library asks before each blocking step and ten times a second while it waits.
 */
final class Interruption implements AutoCloseable {
  private static final Map<Long, Interruption> ALL = new ConcurrentHashMap<>();

  /** JavaCPP has few places for callbacks, so all sources share one and are told apart by a key. */
  private static final class Callback extends AVIOInterruptCB.Callback_Pointer {
    @Override
    public int call(Pointer key) {
      Interruption asked = ALL.get(key.address());
      return asked != null && asked.due() ? 1 : 0;
    }
  }

  private static final Callback CALLBACK = new Callback();

  /** Whose address nobody else has. */
  private final BytePointer key = new BytePointer(1);

  private final Cancellation cancellation;
  private volatile long deadline;
  private volatile boolean limited;
  private volatile boolean closing;

  Interruption(Cancellation cancellation) {
    this.cancellation = cancellation;
    ALL.put(key.address(), this);
  }

  void guard(AVFormatContext context) {
    AVIOInterruptCB callback = context.interrupt_callback();
    callback.callback(CALLBACK);
    callback.opaque(key);
  }

  void request() {
    cancellation.request();
  }

  /** From now on, for so long. */
  void within(double seconds) {
    deadline = System.nanoTime() + (long) (seconds * TimeUnit.SECONDS.toNanos(1));
    limited = true;
  }

  void unlimited() {
    limited = false;
  }

  /** What is left to do may be done in spite of a request to stop, but only for so long. */
  void closing(double seconds) {
    closing = true;
    within(seconds);
  }

  /** As before. */
  void closed() {
    closing = false;
    limited = false;
  }

  /** Whether it took longer than allowed. */
  boolean late() {
    return limited && System.nanoTime() - deadline > 0;
  }

  private boolean due() {
    return late() || (!closing && cancellation.requested());
  }

  /** Waits, for what the library does not wait for. */
  void sleep(long millis) {
    cancellation.sleep(millis);
  }

  /**
   * @throws CancellationException if a stop was requested
   */
  void check() {
    if (cancellation.requested()) {
      throw new CancellationException("cancelled");
    }
  }

  @Override
  public void close() {
    ALL.remove(key.address());
    key.close();
  }
}
