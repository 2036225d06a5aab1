package org.prunepoint.inference;

import org.prunepoint.network.Network;
import org.prunepoint.network.packed.PackedNetwork;

/** A library that simulates networks of few bits: rounded numbers, computed with in float32. */
public interface PackedEngine extends FileSessions {

  /**
   * Makes a session at the network's own input size.
   *
   * @throws org.prunepoint.Fault if the engine cannot run this network
   */
  InferenceSession open(Network network, PackedNetwork packed, Streams streams);
}
