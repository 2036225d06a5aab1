package org.prunepoint.evaluation;

import org.prunepoint.inference.InferenceEngine;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.inference.SessionOfAnother;
import org.prunepoint.inference.Streams;
import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;

/**
 * Opens a session of the same weights at another input size: scorers that fit pictures into
 * rectangles need several. Who opens it closes it.
 */
@FunctionalInterface
public interface Sessions {

  /**
   * @param network at the size that is wanted
   */
  InferenceSession open(Network network);

  /** Of an engine. */
  static Sessions of(InferenceEngine engine, Weights weights, Streams streams) {
    return network -> engine.open(network, weights, streams);
  }

  /** One that is open already and stays open, for its input alone. */
  static Sessions kept(InferenceSession session) {
    return _ ->
        new SessionOfAnother(session) {
          @Override
          public void close() {
            // Whoever opened it closes it.
          }
        };
  }
}
