package org.prunepoint.sweep;

import java.nio.file.Path;
import org.prunepoint.Cancellation;
import org.prunepoint.Job;
import org.prunepoint.Progress;

/**
 * Measures many prune points of one model on one data set and finds the best of them. Points are
 * prepared while the one before is evaluated; each is in the folder's store before the next begins,
 * so that a sweep that is cancelled or killed loses at most the point it was at.
 *
 * <p>Progress counts points; the total is the number known so far, and grows while {@link
 * SweepGrid.Automatic} searches.
 */
public final class Sweep implements Job<SweepResult> {

  private Sweep() {}

  /**
   * A sweep of the model in two files. Nothing is read before it runs.
   *
   * @param data a {@code .data} file, or whatever else a data set is opened from
   * @param folder for the store and the results
   */
  public static Sweep of(
      Path cfg,
      Path weights,
      Path data,
      SweepRequest request,
      SweepFolder folder,
      SweepListener listener) {
    return new Sweep();
  }

  /**
   * Runs it, then writes table, summary, and cfg and weights of the best point into the folder.
   *
   * @throws java.util.concurrent.CancellationException if it was cancelled; the store is complete
   *     up to the last point
   * @throws org.prunepoint.Fault if model, data, request or folder do not allow it
   */
  @Override
  public SweepResult run(Progress progress, Cancellation cancellation) {
    throw new UnsupportedOperationException("soon");
  }
}
