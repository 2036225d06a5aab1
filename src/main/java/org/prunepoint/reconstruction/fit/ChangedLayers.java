package org.prunepoint.reconstruction.fit;

import java.util.LinkedHashSet;
import java.util.Set;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.Weights;
import org.prunepoint.prune.PrunedNetwork;

/** Which convolutions of a pruned network no longer read what they read before. */
final class ChangedLayers {
  private ChangedLayers() {}

  /**
   * Their indices, in order; without those that share their weights with another, because what is
   * right for one is not for the other.
   *
   * @param source the network before it was pruned
   * @param weights of it
   */
  static Set<Integer> of(PrunedNetwork pruned, Network source, Weights weights) {
    Network network = pruned.network();
    boolean[] changed = new boolean[network.nodes().size()];
    Set<Integer> found = new LinkedHashSet<>();
    for (Node node : network.nodes()) {
      int i = node.index();
      int from = pruned.sourceLayers().get(i);
      changed[i] = readsOther(pruned, source, node, changed);
      if (node.layer() instanceof Convolutional) {
        if (changed[i] || pruned.splits().containsKey(i)) {
          found.add(i);
        }
        // Where nothing was cut and nothing folded, the numbers are those of the source.
        changed[i] |=
            pruned.splits().containsKey(i)
                || pruned.weights().convolution(i) != weights.convolution(from);
      }
    }
    Recalibration.sharing(network).forEach(found::remove);
    return found;
  }

  /** A changed layer, or another layer than before, because a unit between them was cut. */
  private static boolean readsOther(
      PrunedNetwork pruned, Network source, Node node, boolean[] changed) {
    Node was = source.node(pruned.sourceLayers().get(node.index()));
    for (int k = 0; k < node.inputs().size(); k++) {
      int input = node.inputs().get(k);
      int now = input == Node.PICTURE ? Node.PICTURE : pruned.sourceLayers().get(input);
      if (now != was.inputs().get(k) || (input != Node.PICTURE && changed[input])) {
        return true;
      }
    }
    return false;
  }
}
