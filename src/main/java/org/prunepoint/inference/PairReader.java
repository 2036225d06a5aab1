package org.prunepoint.inference;

import java.nio.file.Path;
import org.prunepoint.network.Network;

/** A program that reads a Darknet cfg and weights itself and runs them. */
public interface PairReader {

  /** Its name and version, for reports. */
  String name();

  /**
   * Reads the pair; the session gives what enters each head, or what the last layer gives where
   * there is no head.
   *
   * @param network as we read the same cfg: it says which layers feed heads
   * @throws org.prunepoint.Fault with the program's reason if it cannot read the pair
   */
  InferenceSession open(Path cfg, Path weights, Network network);
}
