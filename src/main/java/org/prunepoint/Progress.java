package org.prunepoint;

import java.util.ArrayList;
import java.util.List;

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

  /**
   * Tells how far the whole is where its parts count different things.
   *
   * @param share finished, 0..1
   */
  default void share(double share, String what) {
    report(Math.round(1000 * share), 1000, what);
  }

  /**
   * For a job of several parts, each of which tells how far it is from 0 to its own end: told to
   * these, the whole rises once, and the time that is left follows from it.
   *
   * @param weights how long each part takes beside the others; 0 for one that is left out
   * @return one for each, in the order in which they follow each other
   */
  default List<Progress> parts(double... weights) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    List<Progress> parts = new ArrayList<>();
    double before = 0;
    for (double weight : weights) {
      double after = before + weight;
      parts.add(weight == sum ? this : new PartOfProgress(this, before / sum, after / sum));
      before = after;
    }
    return List.copyOf(parts);
  }
}
