package org.prunepoint;

import java.util.concurrent.CancellationException;

/** A request to stop that one thread makes and the threads of a {@link Job} look at. */
public final class Cancellation {
  private volatile boolean requested;

  /** Asks the job to stop. Safe from any thread, any number of times. */
  public void request() {
    requested = true;
  }

  public boolean requested() {
    return requested;
  }

  /**
   * Returns if the work may go on.
   *
   * @throws CancellationException if a stop was requested
   */
  public void check() {
    if (requested) {
      throw new CancellationException("cancelled");
    }
  }
}
