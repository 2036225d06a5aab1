package org.prunepoint.training;

/** Hears of a run as it goes, on the thread that trains. */
public interface TrainingListener {
  /** Hears nothing. */
  TrainingListener SILENT = new TrainingListener() {};

  /**
   * The run begins, or goes on.
   *
   * @param conditions of every number that follows
   */
  default void opened(TrainingConditions conditions) {}

  /** An epoch that an earlier start of this run finished already. */
  default void recalled(EpochResult result) {}

  /** An epoch is over and on disk. */
  default void finished(EpochResult result) {}

  /** A whole sentence for the user. */
  default void warned(String sentence) {}
}
