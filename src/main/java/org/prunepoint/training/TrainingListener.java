package org.prunepoint.training;

import java.util.List;
import org.prunepoint.training.run.BatchResult;
import org.prunepoint.training.run.EpochResult;
import org.prunepoint.training.run.LayerGammas;
import org.prunepoint.training.run.TrainingConditions;
import org.prunepoint.training.start.StartReport;

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

  /** What a run that begins anew starts from, told before it is opened. */
  default void starts(StartReport from) {}

  /** An epoch that an earlier start of this run finished already. */
  default void recalled(EpochResult result) {}

  /** A batch is over: told often, so what is done with it should be little. */
  default void batch(BatchResult result) {}

  /** An epoch is over and on disk. */
  default void finished(EpochResult result) {}

  /**
   * The gammas after an epoch, told beside its result, also for one that is recalled.
   *
   * @param epoch from 1
   * @param layers those with gammas, in the network's order
   */
  default void gammas(int epoch, List<LayerGammas> layers) {}

  /** A whole sentence for the user. */
  default void warned(String sentence) {}
}
