package org.prunepoint.workbench.workspace;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prunepoint.network.Cost;
import org.prunepoint.network.Layer;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.WeightLayout;
import org.prunepoint.network.Weights;

/**
 * One line of the layer table.
 *
 * @param gammas null until weights are read, and where there is no batch norm
 */
public record LayerRow(Node node, double bflops, long parameters, @Nullable GammaSummary gammas) {

  /** The structure alone. */
  static List<LayerRow> of(Network network) {
    List<LayerRow> rows = new ArrayList<>();
    for (Node node : network.nodes()) {
      rows.add(new LayerRow(node, Cost.bflops(node), WeightLayout.of(node).parameters(), null));
    }
    return rows;
  }

  /** With gammas where there are some. */
  static List<LayerRow> of(Network network, Weights weights) {
    List<LayerRow> rows = new ArrayList<>();
    for (LayerRow row : of(network)) {
      float[] gammas = weights.gammas(row.index());
      rows.add(gammas == null ? row : row.with(GammaSummary.of(gammas)));
    }
    return rows;
  }

  private LayerRow with(GammaSummary summary) {
    return new LayerRow(node, bflops, parameters, summary);
  }

  public int index() {
    return node.index();
  }

  public String type() {
    return node.layer().type();
  }

  /** Filters of a convolution; null elsewhere. */
  public @Nullable Integer filters() {
    return node.layer() instanceof Layer.Convolutional conv ? conv.filters() : null;
  }
}
