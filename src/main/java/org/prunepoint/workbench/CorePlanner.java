package org.prunepoint.workbench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.Pruner;
import org.prunepoint.workbench.gamma.PlanPreview;
import org.prunepoint.workbench.gamma.Planner;

/** The core's pruner, as the gamma screen asks it. */
final class CorePlanner implements Planner {
  private final Pruner pruner;

  CorePlanner(Network network, Weights weights) {
    pruner = new Pruner(network, weights);
  }

  @Override
  public PlanPreview preview(PruneSettings settings) {
    Pruner.Summary summary = pruner.summary(pruner.plan(settings), settings.fold());
    List<Integer> filters = summary.keptChannels();
    Map<Integer, Integer> kept = new HashMap<>();
    for (int layer = 0; layer < filters.size(); layer++) {
      if (filters.get(layer) >= 0) {
        kept.put(layer, filters.get(layer));
      }
    }
    return new PlanPreview(
        summary.channels(),
        summary.cost().parameters(),
        summary.cost().weightsBytes(),
        summary.cost().bflops(),
        kept,
        pruner.threshold(settings),
        settings.limits());
  }

  @Override
  public int residualUnits() {
    return pruner.residualUnits().size();
  }
}
