package org.prunepoint.reconstruction.walk;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.prunepoint.Cancellation;
import org.prunepoint.Uninterrupted;

/** Does the same for every picture, as many at a time as there are processors. */
public final class PictureThreads implements AutoCloseable {
  private final int count = Runtime.getRuntime().availableProcessors();
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          count, Thread.ofPlatform().name("calibration-", 0).daemon(true).factory());
  private final Cancellation cancellation;

  public PictureThreads(Cancellation cancellation) {
    this.cancellation = cancellation;
  }

  /**
   * Returns when it is done for all.
   *
   * @throws java.util.concurrent.CancellationException if that was asked for; nothing runs any more
   */
  public void each(int pictures, IntConsumer work) {
    var next = new AtomicInteger();
    Runnable share =
        () -> {
          for (int i = next.getAndIncrement(); i < pictures; i = next.getAndIncrement()) {
            try {
              cancellation.check();
              work.accept(i);
            } catch (Throwable t) {
              next.set(pictures); // The others need not go on.
              throw t;
            }
          }
        };
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < Math.min(count, pictures); i++) {
      running.add(threads.submit(share));
    }
    // Also where one fails: buffers in use must not be freed.
    Uninterrupted.all(running);
  }

  @Override
  public void close() {
    threads.close();
  }
}
