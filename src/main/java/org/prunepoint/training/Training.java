package org.prunepoint.training;

import org.prunepoint.Cancellation;
import org.prunepoint.Job;
import org.prunepoint.Progress;

/** A training run: the job that command line and window start. */
public final class Training implements Job<TrainingResult> {
  private final TrainingRequest request;
  private final TrainingListener listener;

  public Training(TrainingRequest request, TrainingListener listener) {
    this.request = request;
    this.listener = listener;
  }

  @Override
  public TrainingResult run(Progress progress, Cancellation cancellation) {
    throw new UnsupportedOperationException(request + " " + listener);
  }
}
