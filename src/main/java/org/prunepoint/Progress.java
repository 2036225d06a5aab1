package org.prunepoint;

/**
 * Where a {@link Job} tells how far it is. May be called from any thread, and often: the receiver
 * thins it out.
 */
@FunctionalInterface
public interface Progress {
  /** Tells nobody. */
  Progress NONE = (done, total, what) -> {};

  /**
   * @param done units finished
   * @param total units in all; 0 while that is not known
   * @param what the step under way, in a few words for a user
   */
  void report(long done, long total, String what);

  /**
   * How long it still takes, where the job knows better than the share of its units says. Told
   * before a report.
   *
   * @param millis negative where it cannot be told yet
   */
  default void remaining(long millis) {}
}
