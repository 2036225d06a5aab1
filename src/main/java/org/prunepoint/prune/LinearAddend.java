package org.prunepoint.prune;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.prunepoint.channels.Consumers;
import org.prunepoint.channels.ResidualUnit;
import org.prunepoint.network.Activation;
import org.prunepoint.network.Layer;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;

/**
 * Finds a place where the constants that a cut unit would have added are exact, whatever reads them
 * and however it pads: a convolution with the linear activation in the sum that the unit would have
 * been added to. There they are just more beta. Nobody may read that convolution, or the sum on its
 * way to the unit, who did not see the unit too.
 */
final class LinearAddend {
  private final Network network;
  private final Consumers consumers;
  private final Map<Integer, ResidualUnit> cut;
  private final Set<Integer> gone;
  private final Set<Integer> sharing;

  /**
   * @param cut units by their shortcut
   * @param gone their chains and shortcuts
   * @param sharing layers whose weights must stay as they are
   */
  LinearAddend(
      Network network, Map<Integer, ResidualUnit> cut, Set<Integer> gone, Set<Integer> sharing) {
    this.network = network;
    this.consumers = new Consumers(network);
    this.cut = cut;
    this.gone = gone;
    this.sharing = sharing;
  }

  /** The convolution that can take this cut unit's constants, if there is one. */
  OptionalInt of(ResidualUnit unit) {
    return find(unit.source(), unit.shortcut());
  }

  private OptionalInt find(int layer, int reader) {
    if (layer == Node.PICTURE || !onlyReadBy(layer, reader)) {
      return OptionalInt.empty();
    }
    Node node = network.node(layer);
    return switch (node.layer()) {
      case Convolutional conv ->
          conv.activation() == Activation.LINEAR && !sharing.contains(layer)
              ? OptionalInt.of(layer)
              : OptionalInt.empty();
      case Layer.Dropout _ -> find(node.inputs().getFirst(), layer);
      case Layer.Shortcut _ when cut.containsKey(layer) -> find(cut.get(layer).source(), layer);
      case Layer.Shortcut shortcut
          when shortcut.activation() == Activation.LINEAR
              && shortcut.weights() == Layer.ShortcutWeights.NONE ->
          addend(node);
      case Layer.MaxPool _,
          Layer.LocalAvgPool _,
          Layer.AvgPool _,
          Layer.Upsample _,
          Layer.Route _,
          Layer.Shortcut _,
          Layer.ScaleChannels _,
          Layer.Sam _,
          Layer.Reorg _,
          Layer.Softmax _,
          Layer.Cost _,
          Layer.Head _ ->
          OptionalInt.empty();
    };
  }

  private OptionalInt addend(Node sum) {
    List<Integer> inputs = sum.inputs();
    return inputs.stream()
        .filter(i -> network.shape(i).equals(sum.output()))
        .filter(i -> Collections.frequency(inputs, i) == 1)
        .map(i -> find(i, sum.index()))
        .filter(OptionalInt::isPresent)
        .findFirst()
        .orElse(OptionalInt.empty());
  }

  /** Chains of cut units read nothing any more. */
  private boolean onlyReadBy(int layer, int reader) {
    return consumers.of(layer).stream()
        .allMatch(
            n -> n.index() == reader || (gone.contains(n.index()) && !cut.containsKey(n.index())));
  }
}
