package org.prunepoint.training.options;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A run.
 *
 * @param cfg of the network
 * @param weights to start from; none: random ones
 * @param data the {@code .data} file
 * @param options how
 * @param out the run's folder: {@code run.sqlite}, {@code last.weights}, {@code best.weights}, the
 *     cfg, and what is needed to go on
 * @param resume go on with the run in that folder
 */
public record TrainingRequest(
    Path cfg,
    Optional<Path> weights,
    Path data,
    TrainingOptions options,
    Path out,
    boolean resume) {
  /** The same, trained so. */
  public TrainingRequest withOptions(TrainingOptions other) {
    return new TrainingRequest(cfg, weights, data, other, out, resume);
  }
}
