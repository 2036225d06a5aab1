package org.prunepoint.workbench.training;

import org.jspecify.annotations.Nullable;
import org.prunepoint.Job;
import org.prunepoint.training.TrainingListener;
import org.prunepoint.training.options.TrainingRequest;
import org.prunepoint.workbench.training.run.TrainedModel;
import org.prunepoint.workbench.training.run.TrainingCore;

/**
 * How a training ended.
 *
 * @param problem why it did not come to its end; a cancellation if it was stopped; null if it did
 * @param made what can be opened; null if nothing
 */
record TrainingEnd(@Nullable Throwable problem, @Nullable TrainedModel made) {

  /** A training that also tells what it has left where it did not come to its end. */
  static Job<TrainingEnd> of(
      TrainingCore core, TrainingRequest request, TrainingListener listener) {
    return (progress, cancellation) -> {
      try {
        var result = core.train(request, listener).run(progress, cancellation);
        return new TrainingEnd(null, TrainedModel.of(request, result));
      } catch (RuntimeException problem) {
        return new TrainingEnd(problem, TrainedModel.soFar(request));
      }
    };
  }
}
