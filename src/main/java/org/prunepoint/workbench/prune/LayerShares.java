package org.prunepoint.workbench.prune;

import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.prunepoint.Fault;
import org.prunepoint.prune.LayerLimits;
import org.prunepoint.workbench.kit.message.Messages;
import org.prunepoint.workbench.workspace.PruningChoice;

/** Layers that keep a share of their own in the recipe: locked ones, and others. */
public final class LayerShares {
  private final PruningChoice choice;
  private final Supplier<List<Integer>> withGammas;
  private final Messages messages;

  /**
   * @param withGammas the layers that can be pruned at all
   */
  LayerShares(PruningChoice choice, Supplier<List<Integer>> withGammas, Messages messages) {
    this.choice = choice;
    this.withGammas = withGammas;
    this.messages = messages;
  }

  /**
   * Locks these layers, or lets them compete again if all of them are limited; those without gammas
   * have nothing to lock.
   */
  public void toggle(List<Integer> asked) {
    List<Integer> layers = asked.stream().filter(withGammas.get()::contains).toList();
    if (layers.isEmpty()) {
      return;
    }
    try {
      choice.toggle(layers);
    } catch (Fault e) {
      messages.problem(e);
    }
  }

  /**
   * Gives layers a share to keep whatever the percent.
   *
   * @param share 0..1; NaN lets them compete
   */
  public void keep(List<Integer> layers, double share) {
    try {
      TreeMap<Integer, Double> all = new TreeMap<>(choice.layerLimits().keep());
      for (int layer : layers) {
        if (Double.isNaN(share)) {
          all.remove(layer);
        } else {
          all.put(layer, share);
        }
      }
      choice.limitsProperty().set(new LayerLimits(all).text());
    } catch (Fault e) {
      messages.problem(e);
    }
  }
}
