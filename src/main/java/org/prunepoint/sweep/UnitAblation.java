package org.prunepoint.sweep;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.prunepoint.Cancellation;
import org.prunepoint.Job;
import org.prunepoint.Progress;
import org.prunepoint.evaluation.EvaluationData;
import org.prunepoint.evaluation.Scoring;
import org.prunepoint.inference.InferenceEngine;
import org.prunepoint.inference.Latency;
import org.prunepoint.inference.StreamChoice;
import org.prunepoint.inference.Streams;
import org.prunepoint.inference.Work;
import org.prunepoint.inference.engines.Engines;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.ScoredUnit;
import org.prunepoint.pruning.PruningSession;
import org.prunepoint.remote.TaskLink;
import org.prunepoint.sweep.measuring.BenchApart;
import org.prunepoint.sweep.measuring.Consignment;
import org.prunepoint.sweep.measuring.PointBench;
import org.prunepoint.sweep.measuring.WantedPoint;
import org.prunepoint.sweep.point.SweepPoint;
import org.prunepoint.sweep.point.UnitWorth;

/**
 * Ranks residual units by what the mAP loses when each alone is cut: one point for each, measured
 * as those of a sweep are, here or elsewhere. A sweep does the same where it is asked to, and keeps
 * the points.
 */
public final class UnitAblation implements Job<List<UnitWorth>> {
  private final PruningSession session;
  private final EvaluationData data;
  private final Scoring scoring;
  private final Consumer<UnitWorth> each;
  private final Optional<Elsewhere> elsewhere;

  /** Programs that measure, and where they find the model. */
  private record Elsewhere(TaskLink.Elsewhere others, Path cfg, Path weights) {}

  /**
   * On this machine.
   *
   * @param session at the size to be measured; units are cut alone and constants folded
   * @param data stays open
   * @param each is told what each unit is worth as soon as that is known
   */
  public UnitAblation(
      PruningSession session, EvaluationData data, Scoring scoring, Consumer<UnitWorth> each) {
    this(session, data, scoring, each, Optional.empty());
  }

  private UnitAblation(
      PruningSession session,
      EvaluationData data,
      Scoring scoring,
      Consumer<UnitWorth> each,
      Optional<Elsewhere> elsewhere) {
    this.session = session;
    this.data = data;
    this.scoring = scoring;
    this.each = each;
    this.elsewhere = elsewhere;
  }

  /**
   * The same, measured by programs elsewhere.
   *
   * @param cfg of the session's model
   * @param weights of the session's model
   */
  public UnitAblation by(TaskLink.Elsewhere others, Path cfg, Path weights) {
    return new UnitAblation(
        session, data, scoring, each, Optional.of(new Elsewhere(others, cfg, weights)));
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
    InferenceEngine engine = Engines.measuring();
    Streams streams = StreamChoice.best(engine, session.network(), session.weights(), cancellation);
    SweepRequest request =
        SweepRequest.DEFAULT
            .withRecipe(session.recipe())
            .withScoring(scoring)
            .withLatency(new Latency(0, 0));
    var subject =
        new SessionUnderTest(
            session,
            data,
            scoring.chosen(),
            request,
            Optional.empty(),
            engine,
            streams,
            cancellation);
    List<ScoredUnit> units = session.unitsByGamma();
    PruneSettings whole = request.unpruned();
    List<WantedPoint> wanted =
        units.stream().map(u -> wanted(UnitWorth.alone(whole, u.unit()), subject)).toList();
    int total = 1 + units.size();
    int[] done = {1};
    try (PointBench bench = place(subject, request, cancellation)) {
      progress.report(0, total, "the unpruned network");
      SweepPoint unpruned = bench.measure(wanted(whole, subject), wanted, cancellation);
      return UnitWorth.ablation(
          units,
          whole,
          settings -> {
            cancellation.check();
            progress.report(done[0], total, "one unit cut alone");
            List<WantedPoint> later = wanted.subList(done[0]++, wanted.size());
            return bench.measure(wanted(settings, subject), later, cancellation).map();
          },
          unpruned.map(),
          each);
    }
  }

  private PointBench place(
      SessionUnderTest subject, SweepRequest request, Cancellation cancellation) {
    if (elsewhere.isEmpty()) {
      return PointBench.Place.here().open(subject::prepare, (_, _) -> {});
    }
    Elsewhere there = elsewhere.get();
    var job =
        new SweepJob(
            there.cfg(), there.weights(), data.file(), request, subject.identity(), List.of());
    var what =
        new Consignment(data.file(), data, scoring.chosen()).with(there.cfg(), there.weights());
    return new BenchApart(
        subject::prepare,
        (_, _) -> {},
        () -> what.open(there.others(), job::line, cancellation),
        request.recipe());
  }

  private static WantedPoint wanted(PruneSettings settings, SessionUnderTest subject) {
    return new WantedPoint(subject.key(settings), settings, 0, false, Optional.empty());
  }
}
