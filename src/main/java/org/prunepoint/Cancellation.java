package org.prunepoint;

import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A request to stop, or to wait, that one thread makes and the threads of a {@link Job} look at.
 * Work that waits keeps all that it has, and uses no processor.
 */
public final class Cancellation {
  /** Between two looks at whether a stop was requested: several are seen within 100 ms. */
  private static final long GLANCE_MILLIS = 20;

  private final @Nullable Cancellation whole;
  private volatile boolean requested;
  private volatile boolean paused;

  public Cancellation() {
    this(null);
  }

  private Cancellation(@Nullable Cancellation whole) {
    this.whole = whole;
  }

  /** One for a part of the work: it stops where the whole is asked to stop, but not the reverse. */
  public Cancellation part() {
    return new Cancellation(this);
  }

  /** Asks the job to stop, also where it waits. Safe from any thread, any number of times. */
  public synchronized void request() {
    requested = true;
    paused = false;
    notifyAll();
  }

  public boolean requested() {
    return requested || (whole != null && whole.requested());
  }

  /** Asks the job to wait at its next look, until {@link #resume}. Safe from any thread. */
  public synchronized void pause() {
    paused = !requested;
  }

  /** Lets it go on. Safe from any thread. */
  public synchronized void resume() {
    paused = false;
    notifyAll();
  }

  public boolean paused() {
    return paused;
  }

  /**
   * Returns if the work may go on; waits while it is paused.
   *
   * @throws CancellationException if a stop was requested
   */
  public void check() {
    if (whole != null) {
      whole.check();
    }
    if (paused) {
      awaitResume();
    }
    if (requested) {
      throw new CancellationException("cancelled");
    }
  }

  /**
   * Waits for so long.
   *
   * @throws CancellationException soon after a stop was requested, or if the thread was interrupted
   */
  public void sleep(long millis) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    check();
    for (long left = millis; left > 0; ) {
      try {
        Thread.sleep(Math.min(GLANCE_MILLIS, left));
      } catch (InterruptedException _) {
        throw interrupted();
      }
      check();
      left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    }
  }

  /**
   * Waits for a moment, or until a monitor is notified: for loops that look again whether what they
   * wait for is there.
   *
   * @param monitor that the caller holds
   * @throws CancellationException if a stop was requested, or the thread was interrupted
   */
  @SuppressWarnings("WaitNotInLoop") // its callers loop
  public void glance(Object monitor) {
    check();
    try {
      monitor.wait(GLANCE_MILLIS);
    } catch (InterruptedException _) {
      throw interrupted();
    }
  }

  private static CancellationException interrupted() {
    Thread.currentThread().interrupt();
    return new CancellationException("interrupted");
  }

  /** An interrupt is for whoever blocks next: this wait ends by a resume or a request only. */
  private synchronized void awaitResume() {
    boolean interrupted = false;
    while (paused) {
      try {
        wait();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
