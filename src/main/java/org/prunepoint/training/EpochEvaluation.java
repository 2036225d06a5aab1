package org.prunepoint.training;

import org.prunepoint.Cancellation;
import org.prunepoint.Progress;
import org.prunepoint.evaluation.Evaluation;
import org.prunepoint.evaluation.EvaluationData;
import org.prunepoint.evaluation.Evaluator;
import org.prunepoint.evaluation.Scorer;
import org.prunepoint.evaluation.Scorers;
import org.prunepoint.evaluation.Sessions;
import org.prunepoint.inference.InferenceEngine;
import org.prunepoint.inference.Streams;
import org.prunepoint.inference.Work;
import org.prunepoint.inference.engines.Engines;
import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;
import org.prunepoint.network.packed.PackedNetwork;
import org.prunepoint.training.run.EpochResult;

/**
 * P, R and mAP of the weights that an epoch left: by the engine, the scorer and at the confidence
 * that {@code evaluate} and {@code sweep} use.
 */
final class EpochEvaluation {
  private static final int MOST_STREAMS = 8;

  private final Network network;
  private final Scorer scorer;
  private final Evaluator evaluator;
  private final InferenceEngine engine = Engines.measuring();

  EpochEvaluation(Network network, EvaluationData validation, String scorer) {
    this.network = network;
    this.scorer = Scorers.named(scorer).of(network);
    this.evaluator = validation.evaluator(this.scorer);
  }

  /** The scorer's, in a sentence. */
  String convention() {
    return scorer.convention();
  }

  EpochResult.Scores of(Weights weights, Cancellation cancellation) {
    return of(Sessions.of(engine, weights, streams()), cancellation);
  }

  /** Of fewer bits: simulated. */
  EpochResult.Scores of(PackedNetwork packed, Cancellation cancellation) {
    Streams streams = streams();
    return of(sized -> Engines.packed().open(sized, packed, streams), cancellation);
  }

  private Streams streams() {
    int cores = Runtime.getRuntime().availableProcessors();
    return new Streams(
        Math.clamp(cores, 1, Math.min(MOST_STREAMS, Work.fittingStreams(network))), 1);
  }

  private EpochResult.Scores of(Sessions sessions, Cancellation cancellation) {
    Evaluation found = evaluator.evaluate(sessions, network, Progress.NONE, cancellation);
    return new EpochResult.Scores(found.precision(), found.recall(), found.f1(), found.map50());
  }
}
