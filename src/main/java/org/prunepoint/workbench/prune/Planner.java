package org.prunepoint.workbench.prune;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.prunepoint.darknet.Model;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.ScoredUnit;
import org.prunepoint.pruning.PruningRecipe;

/** The core's answer to "what would be left": made once a model, asked at each move of a slider. */
public interface Planner extends AutoCloseable {
  /** Makes one; may take a moment. */
  @FunctionalInterface
  interface Factory {
    /**
     * @param data the {@code .data} file, where there is one
     * @param recipe all of which but its settings holds for every preview
     */
    Planner of(Model model, Optional<Path> data, PruningRecipe recipe);
  }

  PlanPreview preview(PruneSettings settings);

  /** The residual units that can be cut, by the mean |gamma| of their last convolution. */
  List<ScoredUnit> units();

  @Override
  default void close() {}
}
