package org.prunepoint.workbench.kit.job;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * Measures how long the window's thread keeps others waiting while jobs run: a small question is
 * put to it again and again, and the time until it answers is what a key or a pulse would have
 * waited. Costs a hundredth of a core, and nothing while no job runs.
 */
public final class Pauses {
  /** What somebody notices as a stutter. */
  public static final Duration STUTTER = Duration.ofMillis(50);

  private static final Duration BETWEEN = Duration.ofMillis(10);

  /**
   * What was measured.
   *
   * @param asked how often
   * @param longest answer
   * @param stutters answers that took longer than {@link #STUTTER}
   * @param where the window's thread was at the first look after the longest stutter began; empty
   *     without a stutter
   */
  public record Measured(long asked, Duration longest, int stutters, String where) {
    private static final Measured NONE = new Measured(0, Duration.ZERO, 0, "");

    private Measured with(Duration answer, String now) {
      boolean stutter = answer.compareTo(STUTTER) > 0;
      boolean worst = answer.compareTo(longest) > 0;
      return new Measured(
          asked + 1,
          worst ? answer : longest,
          stutters + (stutter ? 1 : 0),
          stutter && worst ? now : where);
    }
  }

  private final UiThread ui;
  private final AtomicBoolean asking = new AtomicBoolean();
  private volatile Measured measured = Measured.NONE;
  private volatile @Nullable Thread window;

  public Pauses(UiThread ui) {
    this.ui = ui;
  }

  /** Measures from now on, whenever one of these runs. On the window's thread. */
  public void watch(ObservableList<RunningJob> running) {
    window = Thread.currentThread();
    running.addListener((ListChangeListener<RunningJob>) _ -> react(!running.isEmpty()));
    react(!running.isEmpty());
  }

  private void react(boolean busy) {
    if (busy && asking.compareAndSet(false, true)) {
      Thread.ofPlatform().daemon().name("pauses").start(this::ask);
    } else if (!busy) {
      asking.set(false);
    }
  }

  private void ask() {
    while (asking.get()) {
      try {
        Thread.sleep(BETWEEN);
        askOnce();
      } catch (InterruptedException _) {
        return;
      }
    }
  }

  private void askOnce() throws InterruptedException {
    var answered = new AtomicBoolean();
    long start = System.nanoTime();
    ui.execute(
        () -> {
          synchronized (answered) {
            answered.set(true);
            answered.notifyAll();
          }
        });
    String where = "";
    synchronized (answered) {
      while (!answered.get()) {
        answered.wait(STUTTER.toMillis());
        if (!answered.get() && where.isEmpty()) {
          where = where();
        }
      }
    }
    measured = measured.with(Duration.ofNanos(System.nanoTime() - start), where);
  }

  /** The innermost of the program's own methods that the window's thread is in. */
  private String where() {
    Thread thread = window;
    if (thread == null) {
      return "";
    }
    StackTraceElement[] stack = thread.getStackTrace();
    for (StackTraceElement element : stack) {
      if (element.getClassName().startsWith("org.prunepoint.")) {
        return element.toString();
      }
    }
    return stack.length == 0 ? "" : stack[0].toString();
  }

  /** Since the start, or since they were forgotten. */
  public Measured measured() {
    return measured;
  }

  /** Begins anew. */
  public void forget() {
    measured = Measured.NONE;
  }
}
