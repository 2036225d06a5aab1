package org.prunepoint.workbench.kit.job;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Results on their way from workers to the window: offered one by one from any thread, delivered
 * together at most ten times a second.
 *
 * @param <T> one result
 */
public final class LiveFeed<T> {
  private static final Duration PERIOD = Duration.ofMillis(100);

  private final UiThread ui;
  private final Consumer<? super List<T>> receiver;
  private final ConcurrentLinkedQueue<T> queue = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean scheduled = new AtomicBoolean();

  /**
   * @param receiver called on the window's thread with what has come since the last time
   */
  public LiveFeed(UiThread ui, Consumer<? super List<T>> receiver) {
    this.ui = ui;
    this.receiver = receiver;
  }

  /** Safe from any thread. */
  public void offer(T result) {
    queue.add(result);
    if (scheduled.compareAndSet(false, true)) {
      ui.after(PERIOD, this::flush);
    }
  }

  /** Delivers what is waiting now. On the window's thread. */
  public void flush() {
    scheduled.set(false);
    List<T> batch = new ArrayList<>();
    for (T next = queue.poll(); next != null; next = queue.poll()) {
      batch.add(next);
    }
    if (!batch.isEmpty()) {
      receiver.accept(batch);
    }
  }
}
