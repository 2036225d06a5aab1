package org.prunepoint.pruning;

import java.util.Optional;
import org.prunepoint.Cancellation;
import org.prunepoint.inference.InferenceEngine;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.inference.Latency;
import org.prunepoint.inference.Streams;
import org.prunepoint.prune.PrunedNetwork;
import org.prunepoint.prune.budget.Target;

/** What pruned networks come to where their structure alone does not tell it. */
@FunctionalInterface
public interface PlanMeasure {
  /** All is told by the structure. */
  PlanMeasure NONE = _ -> Optional.empty();

  /** Of one kind, in its unit. */
  @FunctionalInterface
  interface Value {
    double of(PrunedNetwork network, Cancellation cancellation);
  }

  /** How a kind is measured; empty where it is counted. */
  Optional<Value> of(Target.Kind kind);

  /** Latencies in an engine, as a sweep measures them. */
  static PlanMeasure on(InferenceEngine engine, Streams streams) {
    return kind ->
        kind == Target.Kind.LATENCY
            ? Optional.of((network, stop) -> latencyMs(engine, streams, network, stop))
            : Optional.empty();
  }

  private static double latencyMs(
      InferenceEngine engine, Streams streams, PrunedNetwork network, Cancellation cancellation) {
    cancellation.check();
    try (InferenceSession session = engine.open(network.network(), network.weights(), streams)) {
      return Latency.DEFAULT.medianMs(session, cancellation);
    }
  }
}
