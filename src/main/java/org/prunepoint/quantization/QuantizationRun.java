package org.prunepoint.quantization;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.IoReason;
import org.prunepoint.Job;
import org.prunepoint.Progress;
import org.prunepoint.darknet.Model;
import org.prunepoint.evaluation.Evaluation;
import org.prunepoint.evaluation.EvaluationData;
import org.prunepoint.evaluation.Evaluator;
import org.prunepoint.evaluation.Scorer;
import org.prunepoint.evaluation.Sessions;
import org.prunepoint.inference.InferenceEngine;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.inference.Latency;
import org.prunepoint.inference.LatencyTurns;
import org.prunepoint.inference.StreamChoice;
import org.prunepoint.inference.Streams;
import org.prunepoint.inference.engines.Engines;
import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;
import org.prunepoint.quantization.QuantizedFile.Measured;

/**
 * From a model to a file in eight bits and its figures beside those of float32: ranges, layers that
 * stay, the file, mAP and latency of both in one run.
 */
public final class QuantizationRun implements Job<QuantizedFile> {
  /** How long its parts take beside each other. */
  private static final double READING = 2;

  private static final double SCORING = 1;
  private static final double LOSSES = 10;
  private static final double LATENCY = .5;

  private final Quantization quantization;
  private final QuantizationSettings settings;
  private final Optional<EvaluationData> data;
  private final Scorer scorer;
  private final boolean wantsLosses;
  private final Network sized;
  private final Path file;

  /**
   * @param data validation pictures that both are judged by; empty where there are none, and then
   *     no loss can be asked for
   * @param wantsLosses whether it shall be measured what each layer costs, even if nothing depends
   *     on it
   * @param sized the network at the size of the file: that of the pictures, or larger, to be filled
   *     by several of them
   * @param file to write
   */
  public QuantizationRun(
      Quantization quantization,
      QuantizationSettings settings,
      Optional<EvaluationData> data,
      Scorer scorer,
      boolean wantsLosses,
      Network sized,
      Path file) {
    this.quantization = quantization;
    this.settings = settings;
    this.data = data;
    this.scorer = scorer;
    this.wantsLosses = wantsLosses;
    this.sized = sized;
    this.file = file;
  }

  /**
   * @throws Fault if a loss is asked for and there is nothing to judge by, a layer cannot be
   *     written in eight bits, or the disk does not take the file
   */
  @Override
  public QuantizedFile run(Progress progress, Cancellation cancellation) {
    Network network = quantization.network();
    Model model = quantization.model();
    Weights weights = Objects.requireNonNull(model.weights(), "weights");
    EightBits.requireJudge(settings, data.isPresent());
    var _ = settings.formOf(network); // what the network lacks is said before anything takes time
    List<Progress> parts =
        progress.parts(
            READING,
            data.isPresent() ? SCORING : 0,
            wantsLosses ? LOSSES : data.isPresent() ? SCORING : 0,
            LATENCY);
    RangedNetwork ranged = quantization.ranged(network, weights, parts.getFirst(), cancellation);
    Optional<Evaluation> float32 = Optional.empty();
    Optional<Judge> judge = Optional.empty();
    if (data.isPresent()) {
      InferenceEngine engine = Engines.measuring();
      Streams streams = StreamChoice.best(engine, network, weights, cancellation);
      Evaluator evaluator = data.get().evaluator(scorer);
      Evaluation found =
          evaluator.evaluate(
              Sessions.of(engine, weights, streams), network, parts.get(1), cancellation);
      float32 = Optional.of(found);
      judge = Optional.of(new Judge(evaluator, streams, found.map()));
    }
    EightBits int8 =
        EightBits.of(ranged, settings, judge, wantsLosses, parts.get(2), cancellation).at(sized);
    cancellation.check();
    int8.write(file, sources(model));
    parts.getLast().report(0, 0, "latency");
    LatencyTurns latency = latency(sized, weights, int8, cancellation);
    return new QuantizedFile(
        file,
        int8.floats(),
        int8.losses(),
        new Measured(float32, latency.first(), network.cost().weightsBytes()),
        new Measured(int8.evaluation(), latency.second(), size(file)),
        quantization.pictures(),
        int8.overflows());
  }

  private static List<Path> sources(Model model) {
    return Stream.of(model.cfgFile(), model.weightsFile()).filter(Objects::nonNull).toList();
  }

  /** Of float32 and of eight bits, at the size of the file. */
  private static LatencyTurns latency(
      Network sized, Weights weights, EightBits int8, Cancellation cancellation) {
    var streams = new Streams(1, Runtime.getRuntime().availableProcessors());
    try (InferenceSession float32 = Engines.measuring().open(sized, weights, streams);
        InferenceSession whole = int8.session(streams)) {
      return LatencyTurns.of(Latency.DEFAULT, float32, whole, cancellation);
    }
  }

  private static long size(Path written) {
    try {
      return Files.size(written);
    } catch (IOException e) {
      throw new Fault(written + " cannot be read back: " + IoReason.of(e) + ".", e);
    }
  }
}
