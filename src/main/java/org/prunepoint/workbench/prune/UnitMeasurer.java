package org.prunepoint.workbench.prune;

import java.nio.file.Path;
import java.util.List;
import org.prunepoint.Job;
import org.prunepoint.pruning.PruningRecipe;
import org.prunepoint.sweep.UnitWorth;

/** The core's ablation of residual units; a test puts its own in its place. */
@FunctionalInterface
public interface UnitMeasurer {
  /**
   * @param recipe whose input size it is measured at
   */
  Job<List<UnitWorth>> ablation(Path cfg, Path weights, Path data, PruningRecipe recipe);
}
