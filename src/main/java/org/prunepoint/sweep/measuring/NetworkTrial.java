package org.prunepoint.sweep.measuring;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.Progress;
import org.prunepoint.evaluation.Evaluation;
import org.prunepoint.evaluation.EvaluationRun;
import org.prunepoint.evaluation.Sessions;
import org.prunepoint.evaluation.sample.MapBounds;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.inference.LatencyTurns;
import org.prunepoint.inference.Work;
import org.prunepoint.network.Network;
import org.prunepoint.network.Shape;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.PrunedNetwork;
import org.prunepoint.prune.Repair;
import org.prunepoint.pruning.PrunePoint;
import org.prunepoint.quantization.EightBits;
import org.prunepoint.quantization.Judge;
import org.prunepoint.sweep.point.EightBitFigures;
import org.prunepoint.sweep.point.NetworkSize;
import org.prunepoint.sweep.point.Scores;
import org.prunepoint.sweep.point.SweepPoint;

/** One network with its sessions: the point of a session, or the network as it came. */
final class NetworkTrial implements Trial {
  private final NetworkTrials trials;
  private final PruneSettings settings;
  private final PrunedNetwork folded;

  /** Null for the network as it came. */
  private final @Nullable PrunePoint point;

  private final TrialSessions sessions;

  /** Points after the stages of its repair, as far as they were asked for. */
  private final Map<Repair, PrunePoint> stages = new EnumMap<>(Repair.class);

  /** Evaluations that began with the sample. */
  private final Map<Repair, EvaluationRun> begun = new EnumMap<>(Repair.class);

  /** As it was evaluated last; null before that. */
  private @Nullable EightBits int8;

  /**
   * @param folded the network before a repair of its weights
   * @param point it; null for the network as it came
   */
  NetworkTrial(
      NetworkTrials trials,
      PruneSettings settings,
      PrunedNetwork folded,
      @Nullable PrunePoint point) {
    this.trials = trials;
    this.settings = settings;
    this.folded = folded;
    this.point = point;
    List<Shape> inputs = trials.evaluator.inputs(folded.network());
    this.sessions =
        new TrialSessions(
            folded.network(),
            inputs.size() == 1 ? Optional.of(inputs.getFirst()) : Optional.empty(),
            trials.latency.runs() > 0 && Work.memoryToSpare(folded.network()),
            this::open);
  }

  private InferenceSession open(Shape input) {
    Network sized = folded.network().withInput(input.width(), input.height());
    return trials.engine.open(sized, folded.weights(), trials.streams);
  }

  @Override
  public SweepPoint evaluate(Cancellation stop) {
    Evaluation e = run(first(), stop).rest(before(), folded.network());
    if (point == null) {
      if (e.overflow().isPresent()) {
        throw new Fault(e.overflow().get());
      }
      e.notes().forEach(trials.told);
    }
    return new SweepPoint(
        trials.session.recipe().with(settings),
        cutUnits(),
        NetworkSize.of(folded),
        Scores.of(e),
        OptionalDouble.empty());
  }

  @Override
  public Scores evaluate(Repair stage, Cancellation stop) {
    return Scores.of(run(stage, stop).rest(repaired(stage, stop), folded.network()));
  }

  @Override
  public MapBounds sampled(double unpruned, Cancellation stop) {
    return bounds(first(), before(), unpruned, stop);
  }

  @Override
  public MapBounds sampled(Repair stage, double unpruned, Cancellation stop) {
    return bounds(stage, repaired(stage, stop), unpruned, stop);
  }

  private MapBounds bounds(Repair stage, Sessions open, double unpruned, Cancellation stop) {
    return trials.bounds(run(stage, stop), open, folded.network(), unpruned, stop);
  }

  @Override
  public SweepPoint leftOut(MapBounds bounds) {
    return SweepPoint.leftOut(
        trials.session.recipe().with(settings),
        cutUnits(),
        NetworkSize.of(folded),
        trials.evaluator.scorer().figure(),
        bounds);
  }

  private int cutUnits() {
    return point == null ? 0 : point.plan().cutUnits().size();
  }

  private Repair first() {
    return settings.repair().stages().getFirst();
  }

  private EvaluationRun run(Repair stage, Cancellation stop) {
    return begun.computeIfAbsent(
        stage, _ -> trials.evaluator.begin(folded.network(), Progress.NONE, stop));
  }

  /** As it is before its weights are repaired. */
  private Sessions before() {
    return sessions
        .evaluated()
        .map(Sessions::kept)
        .orElseGet(() -> Sessions.of(trials.engine, folded.weights(), trials.streams));
  }

  /** The repair itself is done once. */
  private Sessions repaired(Repair stage, Cancellation stop) {
    PrunedNetwork repaired = after(stage, stop).repaired(Progress.NONE, stop).pruned();
    return Sessions.of(trials.engine, repaired.weights(), trials.streams);
  }

  /** Each stage is the network that a recipe of its own makes. */
  private PrunePoint after(Repair stage, Cancellation stop) {
    return stages.computeIfAbsent(
        stage, s -> trials.session.point(settings.withRepair(s), Progress.NONE, stop));
  }

  @Override
  public EightBitFigures inEightBits(SweepPoint measured, Cancellation stop) {
    PrunedNetwork written = written(measured, stop);
    NetworkTrials.EightBit how = trials.eightBit.orElseThrow();
    EightBits made =
        how.quantization()
            .eightBits(
                written.network(),
                written.weights(),
                how.settings(),
                Optional.of(new Judge(trials.evaluator, trials.streams, measured.map())),
                Progress.NONE,
                stop);
    int8 = made;
    return new EightBitFigures(
        Scores.of(made.evaluation().orElseThrow()), made.file().length, OptionalDouble.empty());
  }

  @Override
  public LatencyTurns latenciesMs(SweepPoint measured, Cancellation stop) {
    if (int8 == null) { // measured elsewhere
      var _ = inEightBits(measured, stop);
    }
    try (InferenceSession whole = Objects.requireNonNull(int8).session(trials.streams)) {
      return sessions.atOwnSize(own -> LatencyTurns.of(trials.latency, own, whole, stop));
    }
  }

  private PrunedNetwork written(SweepPoint measured, Cancellation stop) {
    return point == null
        ? folded
        : after(measured.kept().repair(), stop).readBack(Progress.NONE, stop);
  }

  @Override
  public OptionalDouble latencyMs(Cancellation stop) {
    if (trials.latency.runs() == 0) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(sessions.atOwnSize(own -> trials.latency.medianMs(own, stop)));
  }

  @Override
  public void close() {
    sessions.close();
  }
}
