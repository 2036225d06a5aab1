package org.prunepoint.workbench.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.prunepoint.channels.LayerAlignment;
import org.prunepoint.darknet.Model;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.workbench.workspace.GammaSummary;
import org.prunepoint.workbench.workspace.KnownPair;

/**
 * Two models that were read, and what became of each layer.
 *
 * @param onePair where the first came from
 * @param otherPair where the second came from
 * @param one with weights
 * @param other with weights
 * @param layers one a layer of either, in order
 * @param aligned whether equal gammas told which layers are the same; else it is by structure
 */
public record ComparedModels(
    KnownPair onePair,
    KnownPair otherPair,
    Model one,
    Model other,
    List<Aligned> layers,
    boolean aligned) {

  /**
   * A layer in both.
   *
   * @param layer number in the first; -1 if only the second has it
   * @param otherLayer number in the second; -1 if only the first has it
   */
  public record Aligned(int layer, int otherLayer) {
    /** What an axis calls it: the number in the first; with a plus, that in the second. */
    String place() {
      return layer >= 0 ? String.valueOf(layer) : "+" + otherLayer;
    }
  }

  /**
   * A convolution in both.
   *
   * @param layer number in the first; -1 if only the second has it
   * @param otherLayer number in the second; -1 if only the first has it
   * @param filters in the first; 0 if it is not there
   * @param otherFilters in the second; 0 if it is not there
   */
  public record Channels(int layer, int otherLayer, int filters, int otherFilters) {}

  public ComparedModels {
    layers = List.copyOf(layers);
  }

  /** Aligns them; some time for networks of hundreds of layers: off the window's thread. */
  public static ComparedModels of(KnownPair onePair, Model one, KnownPair otherPair, Model other) {
    boolean forward = one.network().nodes().size() >= other.network().nodes().size();
    Model large = forward ? one : other;
    Model small = forward ? other : one;
    LayerAlignment alignment =
        LayerAlignment.of(large.network(), large.weights(), small.network(), small.weights());
    return new ComparedModels(
        onePair,
        otherPair,
        one,
        other,
        layers(large.network(), small.network(), alignment, forward),
        alignment.byGammas());
  }

  private static List<Aligned> layers(
      Network large, Network small, LayerAlignment alignment, boolean forward) {
    List<Aligned> rows = new ArrayList<>();
    int next = 0;
    for (Node node : large.nodes()) {
      int became = alignment.became(node.index());
      for (; became >= 0 && next < became; next++) {
        if (alignment.sources().get(next) < 0) {
          rows.add(aligned(-1, next, forward));
        }
      }
      next = Math.max(next, became + 1);
      rows.add(aligned(node.index(), became, forward));
    }
    for (; next < small.nodes().size(); next++) {
      if (alignment.sources().get(next) < 0) {
        rows.add(aligned(-1, next, forward));
      }
    }
    return rows;
  }

  private static Aligned aligned(int large, int small, boolean forward) {
    return forward ? new Aligned(large, small) : new Aligned(small, large);
  }

  /** One a convolution of either, in order. */
  public List<Channels> channels() {
    return layers.stream()
        .map(
            l ->
                new Channels(
                    l.layer(),
                    l.otherLayer(),
                    filters(one.network(), l.layer()),
                    filters(other.network(), l.otherLayer())))
        .filter(c -> c.filters() > 0 || c.otherFilters() > 0)
        .toList();
  }

  private static int filters(Network network, int layer) {
    return layer >= 0 && network.node(layer).layer() instanceof Convolutional conv
        ? conv.filters()
        : 0;
  }

  /** Counts of |gamma| of all batch norms of a model, in the bins of the window's histograms. */
  static long[] gammas(Model model) {
    var weights = Objects.requireNonNull(model.weights(), "weights");
    var bins = new long[GammaSummary.bin(1e9) + 1];
    for (Node node : model.network().nodes()) {
      float[] gammas = weights.gammas(node.index());
      for (float gamma : gammas == null ? new float[0] : gammas) {
        if (Float.isFinite(gamma)) {
          bins[GammaSummary.bin(Math.abs(gamma))]++;
        }
      }
    }
    return bins;
  }
}
