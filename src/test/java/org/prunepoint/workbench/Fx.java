package org.prunepoint.workbench;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;

/** JavaFX without a display, for tests. */
public final class Fx {
  private static boolean started;

  private Fx() {}

  /** Starts the toolkit, once for all tests. */
  public static synchronized void start() throws InterruptedException {
    if (!started) {
      var up = new CountDownLatch(1);
      Platform.startup(up::countDown);
      Platform.setImplicitExit(false);
      if (!up.await(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException("JavaFX did not start");
      }
      started = true;
    }
  }

  /** Does it on the JavaFX thread and waits for what comes of it. */
  public static <T> T get(Callable<T> action) throws Exception {
    var result = new CompletableFuture<T>();
    Platform.runLater(
        () -> {
          try {
            result.complete(action.call());
          } catch (Throwable e) {
            result.completeExceptionally(e);
          }
        });
    return result.get(60, TimeUnit.SECONDS);
  }

  /** Does it on the JavaFX thread and waits. */
  public static void run(Runnable action) throws Exception {
    Fx.get(
        () -> {
          action.run();
          return true;
        });
  }

  /** Waits until something is so on the JavaFX thread. */
  public static void until(String what, Duration longest, BooleanSupplier condition)
      throws Exception {
    long end = System.nanoTime() + longest.toNanos();
    while (!Fx.get(condition::getAsBoolean)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("waited " + longest + " in vain: " + what);
      }
      Thread.sleep(20);
    }
  }

  /** Lets a few pulses pass, so that layout and charts are drawn. */
  public static void settle() throws Exception {
    for (int i = 0; i < 4; i++) {
      Thread.sleep(60);
      run(() -> {});
    }
  }
}
