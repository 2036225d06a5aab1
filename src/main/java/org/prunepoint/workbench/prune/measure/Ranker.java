package org.prunepoint.workbench.prune.measure;

import java.nio.file.Path;
import org.prunepoint.Job;
import org.prunepoint.darknet.Model;
import org.prunepoint.pruning.PruningRecipe;

/** The core's measurement of a ranking; a test puts its own in its place. */
@FunctionalInterface
public interface Ranker {
  /**
   * Measures what the ranking of a recipe comes to and keeps it, so that previews know it; gives
   * how many pictures were looked at.
   */
  Job<Integer> rank(Model model, Path data, PruningRecipe recipe);
}
