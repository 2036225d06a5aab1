package org.prunepoint.sweep;

import java.util.function.ToDoubleFunction;
import org.prunepoint.Cancellation;
import org.prunepoint.inference.InferenceEngine;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.inference.Latency;
import org.prunepoint.inference.StreamChoice;
import org.prunepoint.inference.Streams;
import org.prunepoint.inference.engines.Engines;
import org.prunepoint.network.Weights;
import org.prunepoint.prune.Fold;
import org.prunepoint.prune.PrunePlan;
import org.prunepoint.prune.PrunedNetwork;
import org.prunepoint.prune.Pruner;

/** Measures how many milliseconds the network that a plan leaves takes for a picture. */
public final class PlanLatency implements ToDoubleFunction<PrunePlan> {
  private final Pruner pruner;
  private final Fold fold;
  private final InferenceEngine engine;
  private final Streams streams;
  private final Cancellation cancellation;

  PlanLatency(
      Pruner pruner,
      Fold fold,
      InferenceEngine engine,
      Streams streams,
      Cancellation cancellation) {
    this.pruner = pruner;
    // What it takes does not depend on where constants come from.
    this.fold = fold == Fold.DATA ? Fold.BIAS : fold;
    this.engine = engine;
    this.streams = streams;
    this.cancellation = cancellation;
  }

  /** As a sweep would: with the streams that get most pictures through the unpruned network. */
  public static PlanLatency here(
      Pruner pruner, Weights weights, Fold fold, Cancellation cancellation) {
    InferenceEngine engine = Engines.measuring();
    Streams streams = StreamChoice.best(engine, pruner.network(), weights, cancellation);
    return new PlanLatency(pruner, fold, engine, streams, cancellation);
  }

  @Override
  public double applyAsDouble(PrunePlan plan) {
    cancellation.check();
    PrunedNetwork small = pruner.compact(plan, fold);
    try (InferenceSession session = engine.open(small.network(), small.weights(), streams)) {
      return Latency.DEFAULT.medianMs(session, cancellation);
    }
  }
}
