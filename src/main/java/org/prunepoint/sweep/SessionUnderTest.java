package org.prunepoint.sweep;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.prunepoint.Cancellation;
import org.prunepoint.Progress;
import org.prunepoint.Version;
import org.prunepoint.evaluation.Confidence;
import org.prunepoint.evaluation.EvaluationData;
import org.prunepoint.evaluation.Evaluator;
import org.prunepoint.evaluation.Scorer;
import org.prunepoint.evaluation.sample.PictureSample;
import org.prunepoint.inference.InferenceEngine;
import org.prunepoint.inference.Latency;
import org.prunepoint.inference.Streams;
import org.prunepoint.prune.PrunePlan;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.ScoredUnit;
import org.prunepoint.prune.budget.Target;
import org.prunepoint.prune.budget.TargetSearch;
import org.prunepoint.pruning.PlanMeasure;
import org.prunepoint.pruning.PruningSession;
import org.prunepoint.quantization.Quantization;
import org.prunepoint.sweep.kept.SweepIdentity;
import org.prunepoint.sweep.measuring.EightBitPlans;
import org.prunepoint.sweep.measuring.NetworkTrials;
import org.prunepoint.sweep.measuring.Trial;
import org.prunepoint.sweep.point.Figures;
import org.prunepoint.sweep.point.SweepConditions;

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
  private final NetworkTrials trials;

  private Optional<String> machine = Optional.empty();
  private SweepProgress told = new SweepProgress(Progress.NONE);

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
    this.trials =
        new NetworkTrials(
            session,
            evaluator,
            engine,
            streams,
            request.latency(),
            quantization.map(q -> new NetworkTrials.EightBit(q, request.int8().quantization())),
            first.isEmpty()
                ? Optional.empty()
                : Optional.of(
                    PictureSample.of(data.dataSet().fingerprintOfCopies(), all, first.getAsInt())));
  }

  /** Names the machine that latencies are taken on, where others measure too. */
  SessionUnderTest on(String name) {
    machine = Optional.of(name);
    return this;
  }

  /** Names who is told of rankings that have to be measured between points. */
  void tell(SweepProgress progress) {
    told = progress;
  }

  /** Takes somebody who is told what the figures of the network as it came do not show. */
  SessionUnderTest telling(Consumer<String> notes) {
    trials.tell(notes);
    return this;
  }

  private static String words(Confidence confidence) {
    return switch (confidence) {
      case Confidence.Fixed fixed -> Figures.plain(fixed.value());
      case Confidence.Lowest _ -> "lowest";
      case Confidence.BestF1(int window) -> window == 1 ? "best F1" : "best smoothed F1";
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
    int processors = Runtime.getRuntime().availableProcessors();
    return "latency: %s, %s of %d %s%s"
        .formatted(
            latency.said(),
            threads,
            processors,
            processors == 1 ? "processor" : "processors",
            machine.map(name -> " of " + name).orElse(""));
  }

  @Override
  public List<ScoredUnit> unitsByGamma() {
    return session.unitsByGamma();
  }

  @Override
  public Optional<PruneSettings> meeting(Target target, PruneSettings base, Cancellation stop) {
    TargetSearch search = session.meeting(target, base, measure(), told.between(), stop);
    told.goesOn();
    return search.percent(base).map(TargetSearch.Found::settings);
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
    PrunePlan plan = session.plan(settings, told.between(), cancellation);
    told.goesOn();
    return plan;
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
    return plan(settings).equals(plan(request.unpruned()))
        ? trials.whole(settings)
        : trials.of(settings, session.point(settings, Progress.NONE, cancellation));
  }

  @Override
  public void close() {
    data.close();
  }
}
