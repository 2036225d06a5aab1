package org.prunepoint.sweep;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.Progress;
import org.prunepoint.Version;
import org.prunepoint.evaluation.Confidence;
import org.prunepoint.evaluation.Evaluation;
import org.prunepoint.evaluation.EvaluationData;
import org.prunepoint.evaluation.EvaluationRun;
import org.prunepoint.evaluation.Evaluator;
import org.prunepoint.evaluation.Resampling;
import org.prunepoint.evaluation.Scorer;
import org.prunepoint.evaluation.Sessions;
import org.prunepoint.evaluation.sample.MapBounds;
import org.prunepoint.evaluation.sample.PairedBootstrap;
import org.prunepoint.evaluation.sample.PictureSample;
import org.prunepoint.inference.InferenceEngine;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.inference.Latency;
import org.prunepoint.inference.LatencyTurns;
import org.prunepoint.inference.Streams;
import org.prunepoint.inference.Work;
import org.prunepoint.network.Network;
import org.prunepoint.network.Shape;
import org.prunepoint.prune.PrunePlan;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.PrunedNetwork;
import org.prunepoint.prune.Repair;
import org.prunepoint.prune.ScoredUnit;
import org.prunepoint.prune.budget.Target;
import org.prunepoint.prune.budget.TargetSearch;
import org.prunepoint.pruning.PlanMeasure;
import org.prunepoint.pruning.PrunePoint;
import org.prunepoint.pruning.PruningSession;
import org.prunepoint.quantization.EightBits;
import org.prunepoint.quantization.Judge;
import org.prunepoint.quantization.Quantization;
import org.prunepoint.sweep.kept.SweepIdentity;
import org.prunepoint.sweep.measuring.EightBitPlans;
import org.prunepoint.sweep.measuring.Trial;
import org.prunepoint.sweep.measuring.TrialSessions;
import org.prunepoint.sweep.point.EightBitFigures;
import org.prunepoint.sweep.point.Figures;
import org.prunepoint.sweep.point.NetworkSize;
import org.prunepoint.sweep.point.Scores;
import org.prunepoint.sweep.point.SweepConditions;
import org.prunepoint.sweep.point.SweepPoint;

/** A pruning session on a data set: what a sweep measures outside of tests. */
final class SessionUnderTest implements ModelUnderTest {
  private final PruningSession session;
  private final EvaluationData data;
  private final Evaluator evaluator;
  private final SweepRequest request;
  private final Optional<Quantization> quantization;
  private final InferenceEngine engine;
  private final Streams streams;
  private final Cancellation cancellation;
  private final SweepIdentity identity;
  private final Optional<PictureSample> sample;

  /** The network as it came, on the sample; null until a point is compared with it. */
  private @Nullable PairedBootstrap unprunedOnSample;

  private Optional<String> machine = Optional.empty();

  /**
   * @param session under the recipe of the request; stays open
   * @param data stays open, and is closed with this
   * @param request with what the session made of its recipe
   * @param quantization where points are also measured in eight bits; stays open
   * @param cancellation of what is prepared
   */
  SessionUnderTest(
      PruningSession session,
      EvaluationData data,
      Scorer scorer,
      SweepRequest request,
      Optional<Quantization> quantization,
      InferenceEngine engine,
      Streams streams,
      Cancellation cancellation) {
    this.session = session;
    this.data = data;
    this.evaluator = data.evaluator(scorer);
    this.request = request;
    this.quantization = quantization;
    this.engine = engine;
    this.streams = streams;
    this.cancellation = cancellation;
    evaluator.inputs(session.network()); // begins to decode pictures
    this.identity =
        new SweepIdentity(
            session.modelFingerprint(),
            data.dataSet().fingerprint(),
            scorer.name(),
            words(scorer.confidence()),
            session.network().input().width(),
            session.network().input().height(),
            engine.name(),
            Version.text(),
            streams,
            session.picturesFingerprint().isEmpty()
                ? quantization.map(Quantization::fingerprint).orElse("")
                : session.picturesFingerprint());
    int all = data.dataSet().size();
    OptionalInt first = request.sample(all);
    this.sample =
        first.isEmpty()
            ? Optional.empty()
            : Optional.of(PictureSample.of(identity.data(), all, first.getAsInt()));
  }

  /** Names the machine that latencies are taken on, where others measure too. */
  SessionUnderTest on(String name) {
    machine = Optional.of(name);
    return this;
  }

  private static String words(Confidence confidence) {
    return switch (confidence) {
      case Confidence.Fixed fixed -> Figures.plain(fixed.value());
      case Confidence.Lowest _ -> "lowest";
      case Confidence.BestF1 _ -> "best F1";
    };
  }

  @Override
  public SweepIdentity identity() {
    return identity;
  }

  @Override
  public SweepConditions conditions() {
    Latency latency = request.latency();
    String threads = streams.threads() == 1 ? "1 thread" : streams.threads() + " threads";
    return new SweepConditions(
        Objects.requireNonNull(session.model().weightsFile()).getFileName().toString(),
        data.file().getFileName().toString(),
        data.dataSet().size(),
        identity.scorer(),
        evaluator.scorer().figure(),
        identity.confidence(),
        identity.width(),
        identity.height(),
        engine.name(),
        latency.runs() == 0 ? "latency not measured" : latency(latency, threads),
        streams.threads(),
        session.recipe(),
        session.pictures(),
        request.stages(),
        request.int8());
  }

  private String latency(Latency latency, String threads) {
    int fewest = Math.min(Latency.FEWEST, latency.runs());
    int processors = Runtime.getRuntime().availableProcessors();
    return machine
        .map(
            name ->
                "latency: median of %d to %d single pictures, %s of %d processors of %s"
                    .formatted(fewest, latency.runs(), threads, processors, name))
        .orElseGet(
            () ->
                "latency: median of %d to %d single pictures, %s of %d processors"
                    .formatted(fewest, latency.runs(), threads, processors));
  }

  @Override
  public List<ScoredUnit> unitsByGamma() {
    return session.unitsByGamma();
  }

  @Override
  public Optional<PruneSettings> meeting(Target target, PruneSettings base, Cancellation stop) {
    return session
        .meeting(target, base, measure(), Progress.NONE, stop)
        .percent(base)
        .map(TargetSearch.Found::settings);
  }

  /** Of the network that points are judged by. */
  private PlanMeasure measure() {
    return switch (request.int8().judging()) {
      case FLOAT32 -> PlanMeasure.on(engine, streams);
      case INT8 ->
          new EightBitPlans(quantization.orElseThrow(), request.int8().quantization(), streams);
    };
  }

  private PrunePlan plan(PruneSettings settings) {
    return session.plan(settings, Progress.NONE, cancellation);
  }

  /** Plans that agree are one network if what is done to it agrees too. */
  @Override
  public String key(PruneSettings settings) {
    return plan(settings).fingerprint() + " " + session.recipe().with(settings).treatment();
  }

  @Override
  public double lossAfterRefit(PruneSettings settings, Cancellation stop) {
    return session.lossAfterRefit(settings, Progress.NONE, stop);
  }

  @Override
  public Trial prepare(PruneSettings settings) {
    PrunePlan plan = plan(settings);
    return plan.equals(plan(request.unpruned()))
        ? new NetworkTrial(
            settings, PrunedNetwork.whole(session.network(), session.weights()), null)
        : new NetworkTrial(settings, session.point(settings, Progress.NONE, cancellation));
  }

  @Override
  public void close() {
    data.close();
  }

  private synchronized PairedBootstrap unprunedOnSample(Cancellation stop) {
    if (unprunedOnSample == null) {
      PictureSample which = sample.orElseThrow();
      Network whole = session.network();
      Resampling known =
          evaluator
              .begin(whole, Progress.NONE, stop)
              .some(which.pictures(), Sessions.of(engine, session.weights(), streams), whole);
      unprunedOnSample = new PairedBootstrap(which, known, stop);
    }
    return unprunedOnSample;
  }

  /** A network with its session. */
  private final class NetworkTrial implements Trial {
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

    NetworkTrial(PruneSettings settings, PrunePoint point) {
      this(settings, point.folded(), point);
    }

    NetworkTrial(PruneSettings settings, PrunedNetwork folded, @Nullable PrunePoint point) {
      this.settings = settings;
      this.folded = folded;
      this.point = point;
      List<Shape> inputs = evaluator.inputs(folded.network());
      this.sessions =
          new TrialSessions(
              folded.network(),
              inputs.size() == 1 ? Optional.of(inputs.getFirst()) : Optional.empty(),
              request.latency().runs() > 0 && Work.memoryToSpare(folded.network()),
              this::open);
    }

    private InferenceSession open(Shape input) {
      Network sized = folded.network().withInput(input.width(), input.height());
      return engine.open(sized, folded.weights(), streams);
    }

    @Override
    public SweepPoint evaluate(Cancellation stop) {
      Evaluation e = run(first(), stop).rest(before(), folded.network());
      if (point == null && e.overflow().isPresent()) {
        throw new Fault(e.overflow().get());
      }
      return new SweepPoint(
          session.recipe().with(settings),
          point == null ? 0 : point.plan().cutUnits().size(),
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
      Resampling looked =
          run(stage, stop).some(sample.orElseThrow().pictures(), open, folded.network());
      return unprunedOnSample(stop).bounds(looked, unpruned, stop);
    }

    @Override
    public SweepPoint leftOut(MapBounds bounds) {
      return SweepPoint.leftOut(
          session.recipe().with(settings),
          point == null ? 0 : point.plan().cutUnits().size(),
          NetworkSize.of(folded),
          evaluator.scorer().figure(),
          bounds);
    }

    private Repair first() {
      return settings.repair().stages().getFirst();
    }

    private EvaluationRun run(Repair stage, Cancellation stop) {
      return begun.computeIfAbsent(
          stage, _ -> evaluator.begin(folded.network(), Progress.NONE, stop));
    }

    /** As it is before its weights are repaired. */
    private Sessions before() {
      return sessions
          .evaluated()
          .map(Sessions::kept)
          .orElseGet(() -> Sessions.of(engine, folded.weights(), streams));
    }

    /** The repair itself is done once. */
    private Sessions repaired(Repair stage, Cancellation stop) {
      PrunedNetwork repaired = after(stage, stop).repaired(Progress.NONE, stop).pruned();
      return Sessions.of(engine, repaired.weights(), streams);
    }

    /** Each stage is the network that a recipe of its own makes. */
    private PrunePoint after(Repair stage, Cancellation stop) {
      return stages.computeIfAbsent(
          stage, s -> session.point(settings.withRepair(s), Progress.NONE, stop));
    }

    @Override
    public EightBitFigures inEightBits(SweepPoint measured, Cancellation stop) {
      PrunedNetwork written = written(measured, stop);
      EightBits made =
          quantization
              .orElseThrow()
              .eightBits(
                  written.network(),
                  written.weights(),
                  request.int8().quantization(),
                  Optional.of(new Judge(evaluator, streams, measured.map())),
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
      try (InferenceSession whole = Objects.requireNonNull(int8).session(streams)) {
        return sessions.atOwnSize(own -> LatencyTurns.of(request.latency(), own, whole, stop));
      }
    }

    private PrunedNetwork written(SweepPoint measured, Cancellation stop) {
      return point == null
          ? folded
          : after(measured.kept().repair(), stop).readBack(Progress.NONE, stop);
    }

    @Override
    public OptionalDouble latencyMs(Cancellation stop) {
      if (request.latency().runs() == 0) {
        return OptionalDouble.empty();
      }
      return OptionalDouble.of(sessions.atOwnSize(own -> request.latency().medianMs(own, stop)));
    }

    @Override
    public void close() {
      sessions.close();
    }
  }
}
