package org.prunepoint.sweep.measuring;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.prunepoint.Cancellation;
import org.prunepoint.Job;
import org.prunepoint.Progress;
import org.prunepoint.evaluation.EvaluationData;
import org.prunepoint.evaluation.Evaluator;
import org.prunepoint.evaluation.Scorer;
import org.prunepoint.evaluation.Sessions;
import org.prunepoint.inference.InferenceEngine;
import org.prunepoint.inference.StreamChoice;
import org.prunepoint.inference.Streams;
import org.prunepoint.inference.Work;
import org.prunepoint.inference.engines.Engines;
import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.PrunedNetwork;
import org.prunepoint.pruning.PrunePoint;
import org.prunepoint.pruning.PruningSession;
import org.prunepoint.pruning.RankingStore;
import org.prunepoint.sweep.point.MeasuredPoint;
import org.prunepoint.sweep.point.NetworkSize;
import org.prunepoint.sweep.point.Scores;

/** Measures exactly the network that one recipe writes: ranked, pruned, repaired, evaluated. */
public final class PointMeasurement implements Job<MeasuredPoint> {
  /** How long what follows a ranking takes beside it. */
  private static final double REST = 1;

  /** Of that, how long parts take beside each other. */
  private static final double REPAIR = 3;

  private static final double SCORING = 1;

  private final PruningSession session;
  private final Evaluator evaluator;
  private final RankingStore rankings;
  private final Optional<Scores> unpruned;
  private final InferenceEngine engine = Engines.measuring();
  private Consumer<PrunePoint> measured = _ -> {};

  /**
   * @param session under the recipe; stays open
   * @param rankings where its ranking is looked for, and kept
   * @param unpruned how the whole network scores, where that is known already
   */
  public PointMeasurement(
      PruningSession session,
      EvaluationData data,
      Scorer scorer,
      RankingStore rankings,
      Optional<Scores> unpruned) {
    this.session = session;
    this.evaluator = data.evaluator(scorer);
    this.rankings = rankings;
    this.unpruned = unpruned;
  }

  /** Gives the point that was measured away, so that its files are the ones that were measured. */
  public PointMeasurement then(Consumer<PrunePoint> taker) {
    measured = taker;
    return this;
  }

  @Override
  public MeasuredPoint run(Progress progress, Cancellation cancellation) {
    Work.SCORING.require(session.network());
    progress.report(0, 0, "choosing streams and threads");
    Streams streams = StreamChoice.best(engine, session.network(), session.weights(), cancellation);
    evaluator.inputs(session.network()); // begins to decode pictures
    List<Progress> parts = session.rankingFirst(rankings, REST, progress);
    session.rank(rankings, parts.getFirst(), cancellation);
    PruneSettings settings = session.recipe().settings();
    parts =
        parts
            .getLast()
            .parts(
                settings.repair().needsPictures() ? REPAIR : 0,
                unpruned.isEmpty() ? SCORING : 0,
                SCORING);
    Progress repairing = parts.getFirst();
    Progress whole = parts.get(1);
    PrunePoint point = session.point(settings, repairing, cancellation);
    PrunedNetwork pruned = point.repaired(repairing, cancellation).pruned();
    Scores before =
        unpruned.orElseGet(
            () -> scores(session.network(), session.weights(), streams, whole, cancellation));
    Scores after =
        scores(pruned.network(), pruned.weights(), streams, parts.getLast(), cancellation);
    measured.accept(point);
    return new MeasuredPoint(
        point.recipe(), evaluator.scorer().name(), before, after, NetworkSize.of(pruned));
  }

  private Scores scores(
      Network network,
      Weights weights,
      Streams streams,
      Progress progress,
      Cancellation cancellation) {
    return Scores.of(
        evaluator.evaluate(Sessions.of(engine, weights, streams), network, progress, cancellation));
  }
}
