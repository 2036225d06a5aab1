package org.prunepoint.reconstruction.fit;

import java.util.HashMap;
import java.util.Map;
import org.prunepoint.channels.ResidualUnit;
import org.prunepoint.network.Network;
import org.prunepoint.prune.PrunedNetwork;

/**
 * Which convolutions have their output added to that of an earlier layer: the last of each residual
 * unit. What counts of them is the sum, so their fit may make up for what the earlier layer has
 * lost (He et al., ICCV 2017, section 3.3).
 *
 * @param sums for each such convolution the shortcut that adds
 */
record Addends(Map<Integer, Integer> sums) {
  static Addends of(Network network) {
    Map<Integer, Integer> sums = new HashMap<>();
    for (ResidualUnit unit : ResidualUnit.of(network)) {
      sums.put(unit.last(), unit.shortcut());
    }
    return new Addends(sums);
  }

  /**
   * For each convolution of a pruned network whose output is still added to another layer's, that
   * other layer.
   */
  Map<Integer, Integer> addedTo(PrunedNetwork pruned) {
    Map<Integer, Integer> found = new HashMap<>();
    for (int i = 0; i < pruned.network().nodes().size(); i++) {
      Integer sum = sums.get(pruned.sourceLayers().get(i));
      int shortcut =
          sum == null || pruned.splits().containsKey(i) ? -1 : pruned.sourceLayers().indexOf(sum);
      if (shortcut >= 0) {
        found.put(i, pruned.network().node(shortcut).inputs().get(1));
      }
    }
    return found;
  }
}
