package org.prunepoint.inference;

import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;

/** A library that runs networks. */
public interface InferenceEngine {

  /** Its name and version, for reports. */
  String name();

  /**
   * Makes a session for the network at the network's own input size ({@link Network#withInput}
   * changes it).
   *
   * @throws org.prunepoint.Fault if the engine cannot run this network
   */
  InferenceSession open(Network network, Weights weights, Streams streams);
}
