package org.prunepoint.channels;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.prunepoint.network.Activation;
import org.prunepoint.network.Layer;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;

/**
 * A piece of a residual stage that can be cut out: a chain of layers that starts at {@code source}
 * and that a shortcut adds to {@code source} again. Cut, the shortcut's output is the source
 * itself.
 *
 * @param shortcut the layer that adds
 * @param source the layer whose output goes round the chain
 * @param chain the layers between, in order; nobody else reads them
 * @param last the chain's last batch-normalised convolution, whose gammas tell what the unit adds
 */
public record ResidualUnit(int shortcut, int source, List<Integer> chain, int last) {
  public ResidualUnit {
    chain = List.copyOf(chain);
  }

  /** All units of a network, first to last. */
  public static List<ResidualUnit> of(Network network) {
    Consumers consumers = new Consumers(network);
    Set<Integer> sharing = sharing(network);
    List<ResidualUnit> units = new ArrayList<>();
    for (Node node : network.nodes()) {
      if (node.layer() instanceof Layer.Shortcut shortcut
          && shortcut.from().size() == 1
          && shortcut.activation() == Activation.LINEAR
          && shortcut.weights() == Layer.ShortcutWeights.NONE) {
        ResidualUnit unit = unit(network, consumers, node);
        if (unit != null && Collections.disjoint(unit.chain(), sharing)) {
          units.add(unit);
        }
      }
    }
    return units;
  }

  /** The layers that use one another's weights, on both sides. */
  public static Set<Integer> sharing(Network network) {
    Set<Integer> found = new TreeSet<>();
    for (Node node : network.nodes()) {
      if (node.layer() instanceof Convolutional conv && conv.sharedWith().isPresent()) {
        found.add(node.index());
        found.add(conv.sharedWith().getAsInt());
      }
    }
    return found;
  }

  private static @Nullable ResidualUnit unit(Network network, Consumers consumers, Node shortcut) {
    int source = shortcut.inputs().get(1);
    if (!network.shape(source).equals(shortcut.output())) {
      return null;
    }
    List<Integer> chain = new ArrayList<>();
    int last = -1;
    int at = shortcut.inputs().getFirst();
    while (at != source) {
      if (at < source || consumers.of(at).size() != 1) {
        return null;
      }
      Node node = network.node(at);
      if (!links(node.layer(), last >= 0)) {
        return null;
      }
      last = last < 0 && node.layer() instanceof Convolutional ? at : last;
      chain.add(at);
      at = node.inputs().getFirst();
    }
    Collections.reverse(chain);
    return last < 0 ? null : new ResidualUnit(shortcut.index(), source, chain, last);
  }

  /**
   * Whether a layer can be part of a chain that is cut out. Only what the last convolution gives is
   * added, so only it needs gammas: the first of two of lower rank has none.
   */
  private static boolean links(Layer layer, boolean inside) {
    return switch (layer) {
      case Convolutional conv -> conv.batchNormalize() || inside;
      case Layer.Dropout _ -> true;
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
          false;
    };
  }
}
