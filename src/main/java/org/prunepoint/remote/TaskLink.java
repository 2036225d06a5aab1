package org.prunepoint.remote;

import java.nio.file.Path;
import java.util.Optional;
import org.prunepoint.Cancellation;

/**
 * Programs elsewhere that do tasks of one job, each told and answered in a line. For one thread.
 */
public interface TaskLink extends AutoCloseable {

  /** Where such programs are started. */
  @FunctionalInterface
  interface Elsewhere {
    /**
     * Starts them.
     *
     * @param job what they have to know before the first task: one line
     * @param parcel what it is about, where that {@linkplain #sends has to be sent}, and only
     *     there; deleted once nobody needs it
     * @throws org.prunepoint.Fault if they cannot be started
     */
    TaskLink open(String job, Optional<Path> parcel, Cancellation cancellation);

    /** Whether what a job is about has to be sent along; else it lies there as it lies here. */
    default boolean sends() {
      return false;
    }
  }

  /**
   * What became of a task.
   *
   * @param number that it was sent under
   * @param text what came out, or why it could not be done
   */
  record Answer(long number, boolean done, String text) {}

  /** How many tasks are done at a time; 0 while nobody is there yet. */
  int places();

  /** Whether some of that is done by this machine's processors. */
  boolean here();

  /** Has a task done; what is lost on the way is done again. */
  void send(long number, String task);

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
