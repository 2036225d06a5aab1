package org.prunepoint.training;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.prunepoint.training.run.EpochResult;

/**
 * A finished run.
 *
 * @param epochs all of them, those of earlier starts too
 * @param best the one with the highest mAP; empty if none was evaluated
 * @param cfg of the pairs below
 * @param lastWeights after the last epoch
 * @param bestWeights after the best one
 * @param packed what was rounded, in its bits: of the best epoch, or the last; empty where nothing
 *     was
 */
public record TrainingResult(
    List<EpochResult> epochs,
    Optional<EpochResult> best,
    Path cfg,
    Path lastWeights,
    Path bestWeights,
    Optional<Path> packed) {
  public TrainingResult {
    epochs = List.copyOf(epochs);
  }
}
