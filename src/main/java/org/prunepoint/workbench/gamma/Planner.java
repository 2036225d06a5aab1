package org.prunepoint.workbench.gamma;

import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;
import org.prunepoint.prune.PruneSettings;

/** The core's answer to "what would be left": made once a model, asked at each move of a slider. */
public interface Planner {
  /** Makes one; may take a moment. */
  @FunctionalInterface
  interface Factory {
    Planner of(Network network, Weights weights);
  }

  PlanPreview preview(PruneSettings settings);

  /** How many residual units there are to cut. */
  int residualUnits();
}
