package org.prunepoint.sweep.measuring;

import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.Progress;
import org.prunepoint.evaluation.EvaluationRun;
import org.prunepoint.evaluation.Evaluator;
import org.prunepoint.evaluation.Resampling;
import org.prunepoint.evaluation.Sessions;
import org.prunepoint.evaluation.sample.MapBounds;
import org.prunepoint.evaluation.sample.PairedBootstrap;
import org.prunepoint.evaluation.sample.PictureSample;
import org.prunepoint.inference.InferenceEngine;
import org.prunepoint.inference.Latency;
import org.prunepoint.inference.Streams;
import org.prunepoint.network.Network;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.PrunedNetwork;
import org.prunepoint.pruning.PrunePoint;
import org.prunepoint.pruning.PruningSession;
import org.prunepoint.quantization.Quantization;
import org.prunepoint.quantization.QuantizationSettings;

/** Makes the points of a session ready to run on this machine, all of them in the same way. */
public final class NetworkTrials {
  final PruningSession session;
  final Evaluator evaluator;
  final InferenceEngine engine;
  final Streams streams;
  final Latency latency;
  final Optional<EightBit> eightBit;
  private final Optional<PictureSample> sample;

  /** Told what the figures of the network as it came do not show. */
  Consumer<String> told = _ -> {};

  /** The network as it came, on the sample; null until a point is compared with it. */
  private @Nullable PairedBootstrap unpruned;

  /**
   * How points are measured in eight bits.
   *
   * @param quantization stays open
   * @param settings how files are written
   */
  public record EightBit(Quantization quantization, QuantizationSettings settings) {}

  /**
   * @param session of all points; stays open
   * @param latency no runs where it is not measured
   * @param eightBit empty where points are measured in float32 alone
   * @param sample pictures that are looked at first; empty where none are
   */
  public NetworkTrials(
      PruningSession session,
      Evaluator evaluator,
      InferenceEngine engine,
      Streams streams,
      Latency latency,
      Optional<EightBit> eightBit,
      Optional<PictureSample> sample) {
    this.session = session;
    this.evaluator = evaluator;
    this.engine = engine;
    this.streams = streams;
    this.latency = latency;
    this.eightBit = eightBit;
    this.sample = sample;
  }

  /** Takes somebody who is told what the figures of the network as it came do not show. */
  public void tell(Consumer<String> notes) {
    told = notes;
  }

  /** The network as it came, under the settings that take nothing away. */
  public Trial whole(PruneSettings settings) {
    return new NetworkTrial(
        this, settings, PrunedNetwork.whole(session.network(), session.weights()), null);
  }

  /** A point of the session, under settings that its own recipe may say in other words. */
  public Trial of(PruneSettings settings, PrunePoint point) {
    return new NetworkTrial(this, settings, point.folded(), point);
  }

  /**
   * What the sample says of the mAP of a network.
   *
   * @param run of it; goes on with the other pictures
   * @param whole mAP of the network as it came, on all pictures
   */
  MapBounds bounds(
      EvaluationRun run, Sessions open, Network network, double whole, Cancellation stop) {
    Resampling looked = run.some(sample.orElseThrow().pictures(), open, network);
    return unpruned(stop).bounds(looked, whole, stop);
  }

  private synchronized PairedBootstrap unpruned(Cancellation stop) {
    if (unpruned == null) {
      PictureSample which = sample.orElseThrow();
      Network whole = session.network();
      Resampling known =
          evaluator
              .begin(whole, Progress.NONE, stop)
              .some(which.pictures(), Sessions.of(engine, session.weights(), streams), whole);
      unpruned = new PairedBootstrap(which, known, stop);
    }
    return unpruned;
  }
}
