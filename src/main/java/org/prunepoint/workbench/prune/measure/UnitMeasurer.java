package org.prunepoint.workbench.prune.measure;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.prunepoint.Job;
import org.prunepoint.evaluation.Scoring;
import org.prunepoint.pruning.PruningRecipe;
import org.prunepoint.sweep.point.UnitWorth;

/** The core's ablation of residual units; a test puts its own in its place. */
@FunctionalInterface
public interface UnitMeasurer {
  /**
   * @param recipe whose input size it is measured at
   * @param scoring how networks are judged
   * @param each is told of each unit as soon as it is measured, on any thread
   */
  Job<List<UnitWorth>> ablation(
      Path cfg,
      Path weights,
      Path data,
      PruningRecipe recipe,
      Scoring scoring,
      Consumer<UnitWorth> each);
}
