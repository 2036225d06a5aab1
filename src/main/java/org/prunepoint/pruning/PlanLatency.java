package org.prunepoint.pruning;

import org.prunepoint.Cancellation;
import org.prunepoint.inference.InferenceEngine;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.inference.Latency;
import org.prunepoint.inference.Streams;
import org.prunepoint.prune.PrunedNetwork;

/** Measures how many milliseconds a pruned network takes for a picture. */
@FunctionalInterface
public interface PlanLatency {
  /** For what is never asked. */
  PlanLatency NONE = (network, cancellation) -> Double.NaN;

  double ms(PrunedNetwork network, Cancellation cancellation);

  /** In an engine, as a sweep measures it. */
  static PlanLatency on(InferenceEngine engine, Streams streams) {
    return (network, cancellation) -> {
      cancellation.check();
      try (InferenceSession session = engine.open(network.network(), network.weights(), streams)) {
        return Latency.DEFAULT.medianMs(session, cancellation);
      }
    };
  }
}
