package org.prunepoint.workbench.model;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prunepoint.channels.ResidualUnit;
import org.prunepoint.darknet.CfgOption;
import org.prunepoint.network.Cost;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.Weights;
import org.prunepoint.prune.sparsity.GammaStatistics;
import org.prunepoint.workbench.workspace.LayerRow;

/**
 * All that the inspector says of a layer.
 *
 * @param options of its section, as they stand in the cfg
 * @param readers the layers that read it, in order
 * @param unit number, from 1, of the residual unit that it belongs to; 0 for none
 * @param bflopsShare of the network's, 0..1
 * @param parametersShare of the network's, 0..1
 * @param gammas null without weights or batch norm
 */
record LayerDetails(
    LayerRow row,
    List<CfgOption> options,
    List<Integer> readers,
    int unit,
    double bflopsShare,
    double parametersShare,
    @Nullable GammaStatistics gammas) {

  static LayerDetails of(
      Network network, LayerRow row, List<CfgOption> options, @Nullable Weights weights) {
    Cost cost = network.cost();
    int index = row.index();
    List<Integer> readers =
        network.nodes().stream().filter(n -> n.inputs().contains(index)).map(Node::index).toList();
    float[] gammas = weights == null ? null : weights.gammas(index);
    return new LayerDetails(
        row,
        List.copyOf(options),
        readers,
        unit(network, index),
        share(row.bflops(), cost.bflops()),
        share((double) row.parameters(), (double) cost.parameters()),
        gammas == null ? null : GammaStatistics.of(gammas));
  }

  private static double share(double part, double whole) {
    return whole == 0 ? 0 : part / whole;
  }

  private static int unit(Network network, int layer) {
    List<ResidualUnit> units = ResidualUnit.of(network);
    Optional<ResidualUnit> of =
        units.stream().filter(u -> u.shortcut() == layer || u.chain().contains(layer)).findFirst();
    return of.map(u -> units.indexOf(u) + 1).orElse(0);
  }
}
