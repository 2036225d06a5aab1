package org.prunepoint.prune;

import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;

/**
 * What a removed channel is taken to have sent on: one number in place of a map. The same number
 * stands for what the last convolution of a cut unit would have added.
 */
@FunctionalInterface
public interface ChannelConstants {
  /** Of an output channel of a convolution, after its activation. */
  double of(int layer, int channel);

  /**
   * The activation of beta: what a channel of gamma 0 really sends, and what the established tools
   * assume of every channel that they remove.
   */
  static ChannelConstants ofBetas(Network network, Weights weights) {
    return (layer, channel) ->
        ((Convolutional) network.node(layer).layer())
            .activation()
            .apply(weights.convolution(layer).bias()[channel]);
  }
}
