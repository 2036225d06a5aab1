package org.prunepoint.inference;

import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;

/** A library that runs single layers of a network: for work that walks through one. */
public interface LayerEngine {

  /**
   * Makes a session for one layer, at the size that the network gives it.
   *
   * @param weights of the network; only those of the layer are looked at
   * @param part {@link LayerPart#WHOLE} for all that is no convolution
   * @throws org.prunepoint.Fault if the engine cannot run this layer
   */
  LayerSession openLayer(Network network, Weights weights, int layer, LayerPart part);
}
