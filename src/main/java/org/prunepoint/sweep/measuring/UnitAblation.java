package org.prunepoint.sweep.measuring;

import java.util.List;
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
import org.prunepoint.prune.ScoredUnit;
import org.prunepoint.pruning.PruningSession;
import org.prunepoint.sweep.point.UnitWorth;

/**
 * Ranks residual units by what the mAP loses when each alone is cut: one evaluation for each. A
 * sweep does the same where it is asked to, and keeps the points.
 */
public final class UnitAblation implements Job<List<UnitWorth>> {
  private final PruningSession session;
  private final Evaluator evaluator;
  private final Consumer<UnitWorth> each;
  private final InferenceEngine engine = Engines.measuring();

  /**
   * @param session at the size to be measured; units are cut alone and constants folded
   */
  public UnitAblation(PruningSession session, EvaluationData data, Scorer scorer) {
    this(session, data, scorer, _ -> {});
  }

  /**
   * @param session at the size to be measured; units are cut alone and constants folded
   * @param each is told what each unit is worth as soon as that is known
   */
  public UnitAblation(
      PruningSession session, EvaluationData data, Scorer scorer, Consumer<UnitWorth> each) {
    this.session = session;
    this.evaluator = data.evaluator(scorer);
    this.each = each;
  }

  /**
   * The unit that costs least first.
   *
   * @throws java.util.concurrent.CancellationException if it was cancelled
   */
  @Override
  public List<UnitWorth> run(Progress progress, Cancellation cancellation) {
    Work.SCORING.require(session.network());
    progress.report(0, 0, "choosing streams and threads");
    Network network = session.network();
    Weights weights = session.weights();
    Streams streams = StreamChoice.best(engine, network, weights, cancellation);
    List<ScoredUnit> units = session.unitsByGamma();
    int total = 1 + units.size();
    progress.report(0, total, "the unpruned network");
    double unpruned = map(network, weights, streams, cancellation);
    int[] done = {1};
    return UnitWorth.ablation(
        units,
        PruneSettings.NOTHING,
        settings -> {
          progress.report(done[0]++, total, "one unit cut alone");
          PrunedNetwork pruned = session.point(settings, Progress.NONE, cancellation).folded();
          return map(pruned.network(), pruned.weights(), streams, cancellation);
        },
        unpruned,
        each);
  }

  private double map(Network of, Weights numbers, Streams streams, Cancellation cancellation) {
    cancellation.check();
    return evaluator
        .evaluate(Sessions.of(engine, numbers, streams), of, Progress.NONE, cancellation)
        .map();
  }
}
