package org.prunepoint.workbench.kit.message;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What nobody caught: into the log, and to the user, but a fault that repeats (in a pulse of the
 * window, say) only once in a while.
 */
public final class UncaughtErrors implements Thread.UncaughtExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(UncaughtErrors.class);
  private static final long QUIET = Duration.ofSeconds(10).toNanos();

  private final Consumer<Throwable> show;
  private final LongSupplier nanoTime;
  private final Map<String, Long> seen = new HashMap<>();

  /**
   * @param show called on whatever thread the error came from
   */
  public UncaughtErrors(Consumer<Throwable> show) {
    this(show, System::nanoTime);
  }

  UncaughtErrors(Consumer<Throwable> show, LongSupplier nanoTime) {
    this.show = show;
    this.nanoTime = nanoTime;
  }

  /** Makes this the handler of all threads. */
  public void install() {
    Thread.setDefaultUncaughtExceptionHandler(this);
  }

  @Override
  public synchronized void uncaughtException(Thread thread, Throwable error) {
    StackTraceElement[] trace = error.getStackTrace();
    String key = error.getClass() + "|" + error.getMessage() + (trace.length > 0 ? trace[0] : "");
    long now = nanoTime.getAsLong();
    Long before = seen.put(key, now);
    if (before != null && now - before < QUIET) {
      return;
    }
    LOG.error("uncaught in {}", thread.getName(), error);
    show.accept(error);
  }
}
