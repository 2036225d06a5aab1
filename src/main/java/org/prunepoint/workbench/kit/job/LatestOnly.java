package org.prunepoint.workbench.kit.job;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * For what follows a slider: computes off the window's thread, one at a time, always the newest
 * request; those that were overtaken while they waited are never computed, and a result that is no
 * longer wanted is never shown. There is no delay, so a fast computation follows the hand.
 */
public final class LatestOnly {
  private record Request<T>(
      long number,
      Callable<? extends T> compute,
      Consumer<? super T> publish,
      Consumer<? super Throwable> failed) {}

  private final UiThread ui;
  private final Executor worker;
  private final AtomicReference<@Nullable Request<?>> waiting = new AtomicReference<>();
  private long newest;

  /**
   * @param worker may have many threads: no two requests of this run together
   */
  public LatestOnly(UiThread ui, Executor worker) {
    this.ui = ui;
    this.worker = new OneAtATime(worker);
  }

  /** Asks for a result. On the window's thread. */
  public <T> void submit(
      Callable<? extends T> compute,
      Consumer<? super T> publish,
      Consumer<? super Throwable> failed) {
    waiting.set(new Request<T>(++newest, compute, publish, failed));
    worker.execute(this::computeNewest);
  }

  /** Forgets what is under way: its result will not be shown. On the window's thread. */
  public void forget() {
    newest++;
    waiting.set(null);
  }

  private void computeNewest() {
    Request<?> request = waiting.getAndSet(null);
    if (request != null) {
      answer(request);
    }
  }

  private <T> void answer(Request<T> request) {
    Runnable told;
    try {
      T result = request.compute().call();
      told = () -> request.publish().accept(result);
    } catch (Throwable problem) {
      told = () -> request.failed().accept(problem);
    }
    Runnable publish = told;
    ui.execute(
        () -> {
          if (request.number() == newest) {
            publish.run();
          }
        });
  }
}
