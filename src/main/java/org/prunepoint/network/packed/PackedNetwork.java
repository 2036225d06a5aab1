package org.prunepoint.network.packed;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.prunepoint.network.ConvolutionWeights;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;

/**
 * The numbers of a network of which some convolutions compute with few bits.
 *
 * @param convolutions one a layer, null for layers without kernels of their own
 * @param shortcuts weights of weighted shortcuts, one a layer, null for the others
 */
public record PackedNetwork(
    List<@Nullable PackedConvolution> convolutions, List<float @Nullable []> shortcuts) {

  public PackedNetwork {
    convolutions = Collections.unmodifiableList(new ArrayList<>(convolutions));
    shortcuts = Collections.unmodifiableList(new ArrayList<>(shortcuts));
  }

  /**
   * The numbers in float32, batch norms folded: what a simulation computes with.
   *
   * @param network that they are of
   */
  public Weights weights(Network network) {
    List<@Nullable ConvolutionWeights> all = new ArrayList<>();
    for (PackedConvolution c : convolutions) {
      all.add(c == null ? null : new ConvolutionWeights(c.bias(), null, c.values()));
    }
    network
        .convolutions()
        .forEach(
            node -> {
              if (node.layer() instanceof Convolutional conv && conv.sharedWith().isPresent()) {
                all.set(node.index(), all.get(conv.sharedWith().getAsInt()));
              }
            });
    return new Weights(new Weights.Header(0, 2, 5, 0), all, shortcuts);
  }

  /** How what the layers read is rounded, by layer. */
  public Map<Integer, InputSteps> inputs() {
    Map<Integer, InputSteps> all = new HashMap<>();
    for (int i = 0; i < convolutions.size(); i++) {
      PackedConvolution c = convolutions.get(i);
      if (c != null && c.input().isPresent()) {
        all.put(i, c.input().get());
      }
    }
    return all;
  }
}
