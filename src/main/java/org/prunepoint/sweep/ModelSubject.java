package org.prunepoint.sweep;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.Progress;
import org.prunepoint.Version;
import org.prunepoint.darknet.Model;
import org.prunepoint.evaluation.Confidence;
import org.prunepoint.evaluation.Evaluation;
import org.prunepoint.evaluation.EvaluationData;
import org.prunepoint.evaluation.Evaluator;
import org.prunepoint.evaluation.Scorer;
import org.prunepoint.evaluation.Sessions;
import org.prunepoint.inference.InferenceEngine;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.inference.Latency;
import org.prunepoint.inference.Streams;
import org.prunepoint.network.Cost;
import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;
import org.prunepoint.prune.ChannelMerits;
import org.prunepoint.prune.PrunePlan;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.PrunedNetwork;
import org.prunepoint.prune.Pruner;
import org.prunepoint.prune.Ranking;
import org.prunepoint.prune.Repair;
import org.prunepoint.prune.Target;
import org.prunepoint.prune.TargetSearch;
import org.prunepoint.reconstruction.Calibration;
import org.prunepoint.reconstruction.Repaired;

/** A model on a data set: what a sweep measures outside of tests. */
final class ModelSubject implements Subject {
  private final Model model;
  private final EvaluationData data;
  private final Evaluator evaluator;
  private final SweepRequest request;
  private final InferenceEngine engine;
  private final Streams streams;
  private final Network network;
  private final Weights weights;
  private final Pruner pruner;
  private final Optional<ChannelMerits> merits;
  private final Map<PruneSettings, PrunePlan> plans = new ConcurrentHashMap<>();
  private final SweepIdentity identity;
  private final @Nullable Calibration calibration;
  private final Cancellation cancellation;

  /**
   * @param model with weights
   * @param fingerprint of the model
   * @param network of the model at the size to be measured
   * @param data stays open, and is closed with this
   * @param calibration stays open; null where nothing is repaired
   * @param progress of what is measured before the first point
   * @param cancellation of what is prepared
   */
  ModelSubject(
      Model model,
      String fingerprint,
      Network network,
      EvaluationData data,
      Scorer scorer,
      SweepRequest request,
      InferenceEngine engine,
      Streams streams,
      @Nullable Calibration calibration,
      Progress progress,
      Cancellation cancellation) {
    this.calibration = calibration;
    this.cancellation = cancellation;
    this.model = model;
    this.data = data;
    this.evaluator = data.evaluator(scorer);
    this.request = request;
    this.engine = engine;
    this.streams = streams;
    this.network = network;
    this.weights = Objects.requireNonNull(model.weights());
    evaluator.inputs(network); // begins to decode pictures
    this.pruner = new Pruner(network, weights);
    Ranking ranking = request.pruning().ranking();
    this.merits =
        ranking.measured()
            ? Optional.of(
                Objects.requireNonNull(calibration).merits(ranking).run(progress, cancellation))
            : Optional.empty();
    merits.ifPresent(pruner::learn);
    this.identity =
        new SweepIdentity(
            fingerprint,
            data.dataSet().fingerprint(),
            scorer.name(),
            words(scorer.confidence()),
            network.input().width(),
            network.input().height(),
            engine.name(),
            Version.text(),
            streams,
            calibration == null ? "" : calibration.fingerprint());
  }

  private static Path weightsFile(Model model) {
    return Objects.requireNonNull(model.weightsFile());
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
        weightsFile(model).getFileName().toString(),
        data.file().getFileName().toString(),
        data.dataSet().size(),
        identity.scorer(),
        identity.confidence(),
        identity.width(),
        identity.height(),
        engine.name(),
        latency.runs() == 0
            ? "latency not measured"
            : "latency: median of %d to %d single pictures, %s of %d processors"
                .formatted(
                    Math.min(Latency.FEWEST, latency.runs()),
                    latency.runs(),
                    threads,
                    Runtime.getRuntime().availableProcessors()),
        streams.threads(),
        repair().changesWeights() ? repair().inWords() : "",
        calibration == null ? 0 : request.calibration().pictures());
  }

  @Override
  public List<Pruner.UnitScore> unitsByGamma() {
    return pruner.unitsByGamma();
  }

  @Override
  public Optional<PruneSettings> meeting(
      Target target, PruneSettings base, Cancellation cancellation) {
    return new TargetSearch(
            pruner,
            target,
            base.fold(),
            new PlanLatency(pruner, base.fold(), engine, streams, cancellation))
        .percent(base)
        .map(TargetSearch.Found::settings);
  }

  private PrunePlan plan(PruneSettings settings) {
    return plans.computeIfAbsent(settings, pruner::plan);
  }

  @Override
  public String key(PruneSettings settings) {
    String pictures =
        settings.repair() == Repair.DATA ? " of " + request.calibration().pictures() : "";
    return plan(settings).fingerprint() + " " + settings.fold().name() + pictures;
  }

  @Override
  public double lossAfterRefit(PruneSettings settings, Cancellation stop) {
    return Objects.requireNonNull(calibration)
        .repaired(pruner, plan(settings), Repair.RECONSTRUCT)
        .run(Progress.NONE, stop)
        .lossOfHeads();
  }

  @Override
  public Trial prepare(PruneSettings settings) {
    PrunePlan plan = plan(settings);
    if (plan.equals(plan(request.unpruned()))) {
      var whole = PrunedNetwork.whole(network, weights);
      return new NetworkTrial(settings, 0, whole);
    }
    return new NetworkTrial(settings, plan.cutUnits().size(), compact(pruner, settings));
  }

  private PrunedNetwork compact(Pruner of, PruneSettings settings) {
    PrunePlan plan = plan(settings);
    return calibration == null
        ? of.compact(plan, settings.fold())
        : calibration.compact(of, plan, settings.repair()).run(Progress.NONE, cancellation);
  }

  private Repair repair() {
    return request.pruning().repair();
  }

  private Repaired repaired(PrunedNetwork pruned, Cancellation stop) {
    return Objects.requireNonNull(calibration).repaired(pruned, repair()).run(Progress.NONE, stop);
  }

  /** The network that some settings leave, at the model's own size. */
  PrunedNetwork pruned(PruneSettings settings) {
    return compact(new Pruner(model.network(), weights), settings);
  }

  /** The same with its weights repaired at the size that was measured. */
  PrunedNetwork repaired(PruneSettings settings) {
    Repaired result = repaired(compact(pruner, settings), cancellation);
    return pruned(settings).withWeights(result.pruned().weights());
  }

  @Override
  public void close() {
    data.close();
  }

  /** A network with its session. */
  private final class NetworkTrial implements Trial {
    private final PruneSettings settings;
    private final int cutUnits;
    private final PrunedNetwork pruned;
    private final Network small;

    /** Null where the scorer wants the network at other sizes. */
    private final @Nullable InferenceSession session;

    NetworkTrial(PruneSettings settings, int cutUnits, PrunedNetwork pruned) {
      this.settings = settings;
      this.cutUnits = cutUnits;
      this.pruned = pruned;
      this.small = pruned.network();
      boolean oneSize = evaluator.inputs(small).equals(List.of(small.input()));
      this.session = oneSize ? engine.open(small, pruned.weights(), streams) : null;
    }

    @Override
    public SweepPoint evaluate(Cancellation cancellation) {
      Evaluation e =
          session != null
              ? evaluator.evaluate(session, small, Progress.NONE, cancellation)
              : evaluate(pruned.weights(), cancellation);
      Cost cost = small.cost();
      return new SweepPoint(
          settings,
          cutUnits,
          e.precision(),
          e.recall(),
          e.map50(),
          e.map5095(),
          e.f1(),
          pruned.channels(),
          cost.parameters(),
          cost.weightsBytes(),
          cost.bflops(),
          Double.NaN);
    }

    @Override
    public SweepPoint.Repaired evaluateRepaired(Cancellation cancellation) {
      Repaired repaired = repaired(pruned, cancellation);
      Evaluation e = evaluate(repaired.pruned().weights(), cancellation);
      return new SweepPoint.Repaired(e.precision(), e.recall(), e.map50());
    }

    private Evaluation evaluate(Weights numbers, Cancellation cancellation) {
      return evaluator.evaluate(
          Sessions.of(engine, numbers, streams), small, Progress.NONE, cancellation);
    }

    @Override
    public double latencyMs(Cancellation cancellation) {
      if (session != null) {
        return request.latency().medianMs(session, cancellation);
      }
      try (InferenceSession own = engine.open(small, pruned.weights(), streams)) {
        return request.latency().medianMs(own, cancellation);
      }
    }

    @Override
    public void close() {
      if (session != null) {
        session.close();
      }
    }
  }
}
