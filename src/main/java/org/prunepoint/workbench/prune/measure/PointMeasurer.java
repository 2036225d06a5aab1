package org.prunepoint.workbench.prune.measure;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.prunepoint.Job;
import org.prunepoint.evaluation.Scoring;
import org.prunepoint.pruning.PruningRecipe;
import org.prunepoint.sweep.point.MeasuredPoint;
import org.prunepoint.sweep.point.Scores;

/** The core's measurement of one recipe; a test puts its own in its place. */
@FunctionalInterface
public interface PointMeasurer {
  /**
   * Measures exactly the network that the recipe writes, and keeps its files if it can.
   *
   * @param unpruned how the whole network scores, where that is known already
   * @param kept told of cfg and weights of what was measured, on the job's thread; not called where
   *     no files could be kept
   */
  Job<MeasuredPoint> measure(
      Path cfg,
      Path weights,
      Path data,
      PruningRecipe recipe,
      Scoring scoring,
      Optional<Scores> unpruned,
      BiConsumer<Path, Path> kept);
}
