package org.prunepoint.pruning;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.prunepoint.export.VerificationReport;

/**
 * A prune point as a pair of Darknet files.
 *
 * @param recipe that they were made by
 * @param cfg differs from the source only in what pruning changed
 * @param weights version 0.2.5, nothing seen
 * @param rescaledChannels channels whose tiny variance was scaled up, so that OpenCV, which adds
 *     another epsilon, computes the same; see docs/decisions
 * @param verification what other programs read; empty where they were not asked
 */
public record WrittenPair(
    PruningRecipe recipe,
    Path cfg,
    Path weights,
    int rescaledChannels,
    Optional<VerificationReport> verification) {

  /** Whether another program computes something else. */
  public boolean differs() {
    return verification.filter(VerificationReport::differs).isPresent();
  }

  public List<Path> files() {
    return List.of(cfg, weights);
  }
}
