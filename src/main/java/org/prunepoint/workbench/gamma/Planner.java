package org.prunepoint.workbench.gamma;

import java.util.List;
import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.Pruner.UnitScore;

/** The core's answer to "what would be left": made once a model, asked at each move of a slider. */
public interface Planner {
  /** Makes one; may take a moment. */
  @FunctionalInterface
  interface Factory {
    Planner of(Network network, Weights weights);
  }

  PlanPreview preview(PruneSettings settings);

  /** The residual units that can be cut, by the mean |gamma| of their last convolution. */
  List<UnitScore> units();
}
