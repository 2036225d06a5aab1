package org.prunepoint.workbench.workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
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
    double largest = 1e-9;
    for (Node node : network.nodes()) {
      float[] gammas = weights.gammas(node.index());
      for (float gamma : gammas == null ? new float[0] : gammas) {
        if (Float.isFinite(gamma)) {
          largest = Math.max(largest, Math.abs(gamma));
        }
      }
    }
    List<LayerRow> rows = new ArrayList<>();
    for (LayerRow row : of(network)) {
      float[] gammas = weights.gammas(row.index());
      rows.add(gammas == null ? row : row.with(GammaSummary.of(gammas, largest)));
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

  /** What a layer is set to, in few signs: "3 x 3 / 2 leaky", "from 36". */
  public String settings() {
    return switch (node.layer()) {
      case Layer.Convolutional c -> window(c.size(), c.strideX(), c.strideY()) + extras(c);
      case Layer.MaxPool p -> window(p.size(), p.strideX(), p.strideY());
      case Layer.LocalAvgPool p -> window(p.size(), p.strideX(), p.strideY());
      case Layer.Upsample u -> "x " + u.stride();
      case Layer.Reorg r -> "/ " + r.stride();
      case Layer.Route r ->
          numbers(r.layers())
              + (r.groups() > 1 ? ", part " + (r.groupId() + 1) + " of " + r.groups() : "");
      case Layer.Shortcut s -> "+ " + numbers(s.from());
      case Layer.ScaleChannels s -> "· " + s.from();
      case Layer.Sam s -> "· " + s.from();
      case Layer.Dropout d -> "p " + d.probability();
      case Layer.Head h -> h.boxes() + " boxes, " + h.classes() + " classes";
      case Layer.AvgPool _, Layer.Softmax _, Layer.Cost _ -> "";
    };
  }

  private static String extras(Layer.Convolutional c) {
    String groups = c.groups() > 1 ? ", " + c.groups() + " groups" : "";
    String dilation = c.dilation() > 1 ? ", dilated " + c.dilation() : "";
    return groups + dilation + ", " + c.activation().darknetName();
  }

  private static String window(int size, int strideX, int strideY) {
    String stride = strideX == strideY ? "" + strideX : strideX + "x" + strideY;
    return size + " x " + size + " / " + stride;
  }

  private static String numbers(List<Integer> layers) {
    return layers.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
