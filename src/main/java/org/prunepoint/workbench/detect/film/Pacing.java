package org.prunepoint.workbench.detect.film;

import java.util.concurrent.locks.LockSupport;
import java.util.function.DoubleSupplier;
import org.prunepoint.Cancellation;

/** Holds frames of a file back until they are due. A frame that is late is shown at once. */
final class Pacing {
  /** How long a change of speed or a stop may go unnoticed. */
  private static final long GLANCE_NANOS = 10_000_000;

  private final DoubleSupplier speed;
  private final Cancellation stop;
  private double speedThen;
  private double from = Double.NaN;
  private long since;
  private double first = Double.NaN;
  private long started;
  private double last;

  /**
   * @param speed 1 for the film's own; infinite for as fast as it goes
   */
  Pacing(DoubleSupplier speed, Cancellation stop) {
    this.speed = speed;
    this.stop = stop;
  }

  /**
   * Returns when the frame is due.
   *
   * @param seconds of the film
   */
  void await(double seconds) {
    long now = System.nanoTime();
    if (Double.isNaN(first)) {
      first = seconds;
      started = now;
    }
    last = seconds;
    while (!stop.requested()) {
      double fast = speed.getAsDouble();
      now = System.nanoTime();
      if (Double.isNaN(from) || fast != speedThen) {
        from = seconds;
        since = now;
        speedThen = fast;
      }
      double due = (seconds - from) / fast * 1e9;
      long left = since + Math.round(Double.isNaN(due) ? 0 : due) - now;
      if (left <= 0) {
        if (left < -GLANCE_NANOS * 10) {
          from = Double.NaN; // What was lost is not made up for by hurrying.
        }
        return;
      }
      LockSupport.parkNanos(Math.min(left, GLANCE_NANOS));
    }
  }

  /** Seconds of the film since the first frame. */
  double seconds() {
    return last - first;
  }

  /** Seconds of the day since then. */
  double passed() {
    return (System.nanoTime() - started) / 1e9;
  }
}
