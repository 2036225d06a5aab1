package org.prunepoint.sweep.measuring;

import java.util.Optional;
import org.prunepoint.Cancellation;

/** Programs elsewhere that measure points of one sweep. For one thread. */
public interface PointLink extends AutoCloseable {

  /** Where such programs are started. */
  @FunctionalInterface
  interface Elsewhere {
    /**
     * Starts them.
     *
     * @param job what they have to know before the first point: one line
     * @throws org.prunepoint.Fault if they cannot be started
     */
    PointLink open(String job, Cancellation cancellation);
  }

  /**
   * What became of a point.
   *
   * @param number that it was sent under
   * @param text the point, or why it could not be measured
   */
  record Answer(long number, boolean measured, String text) {}

  /** How many points are measured at a time; 0 while nobody is there yet. */
  int places();

  /** Whether some of that is done by this machine's processors. */
  boolean here();

  /** Has a point measured; what is lost on the way is measured again. */
  void send(long number, String point);

  /**
   * The next answer, in the order in which they come; empty if none came for a moment.
   *
   * @throws org.prunepoint.Fault if none will come any more
   */
  Optional<Answer> next(Cancellation cancellation);

  /** Gives up what is still under way. */
  @Override
  void close();
}
