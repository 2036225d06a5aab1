package org.prunepoint.quantization;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.prunepoint.Beside;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.IoReason;
import org.prunepoint.Job;
import org.prunepoint.Progress;
import org.prunepoint.evaluation.Evaluation;
import org.prunepoint.evaluation.EvaluationData;
import org.prunepoint.evaluation.Evaluator;
import org.prunepoint.evaluation.Scorer;
import org.prunepoint.evaluation.Sessions;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.inference.Latency;
import org.prunepoint.inference.LatencyTurns;
import org.prunepoint.inference.NumberForm;
import org.prunepoint.inference.QuantizedForm;
import org.prunepoint.inference.StreamChoice;
import org.prunepoint.inference.Streams;
import org.prunepoint.inference.engines.Engines;
import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;
import org.prunepoint.quantization.QuantizedFile.Measured;

/**
 * From a model that was trained with fewer bits to a file in eight, with the steps that were
 * learned: those of kernels and of what convolutions read. Pictures say the steps of the other
 * tensors only, which no training rounded. Its figures stand beside the simulated ones.
 */
public final class LearnedRun implements Job<QuantizedFile> {
  private final LearnedModel learned;
  private final Quantization quantization;
  private final QuantizationSettings settings;
  private final Optional<EvaluationData> data;
  private final Scorer scorer;
  private final Network sized;
  private final Path file;

  /**
   * @param quantization opened with the model
   * @param data validation pictures that both are judged by; empty where there are none
   * @param sized the network at the size of the file: that of the pictures, or larger, to be filled
   *     by several of them
   * @param file to write
   * @throws Fault if a layer was trained with other bits than the file has
   */
  public LearnedRun(
      LearnedModel learned,
      Quantization quantization,
      QuantizationSettings settings,
      Optional<EvaluationData> data,
      Scorer scorer,
      Network sized,
      Path file) {
    this.learned = learned;
    this.quantization = quantization;
    this.settings = learned.settings(settings);
    this.data = data;
    this.scorer = scorer;
    this.sized = sized;
    this.file = file;
  }

  /** Of both, the first is the simulation; its latency is that of float32. */
  @Override
  public QuantizedFile run(Progress progress, Cancellation cancellation) {
    if (settings.maxLoss().isPresent() || settings.form() != NumberForm.USUAL) {
      throw new Fault("--max-loss and --form do nothing for what was trained with fewer bits.");
    }
    Network network = quantization.network();
    Weights weights = Objects.requireNonNull(learned.model().weights(), "weights");
    QuantizedForm form = learned.form(settings.formOf(network));
    RangedNetwork ranged =
        quantization.ranged(network, weights, progress, cancellation).learned(learned.packed());
    Optional<Evaluation> simulated = Optional.empty();
    Optional<Evaluation> whole = Optional.empty();
    if (data.isPresent()) {
      Streams streams = StreamChoice.best(Engines.measuring(), network, weights, cancellation);
      Evaluator evaluator = data.get().evaluator(scorer);
      Sessions first = at -> Engines.packed().open(at, learned.packed(), streams);
      Sessions second = at -> ranged.session(at, form, streams);
      simulated = Optional.of(evaluator.evaluate(first, network, progress, cancellation));
      whole = Optional.of(evaluator.evaluate(second, network, progress, cancellation));
    }
    cancellation.check();
    Path packed = Objects.requireNonNull(learned.model().weightsFile(), "file");
    byte[] bytes = ranged.file(sized, form);
    Beside.write(
        file, List.of(learned.model().cfgFile(), packed), beside -> Files.write(beside, bytes));
    progress.report(0, 0, "latency");
    var streams = new Streams(1, Runtime.getRuntime().availableProcessors());
    try (InferenceSession float32 = Engines.measuring().open(sized, weights, streams);
        InferenceSession int8 = ranged.session(sized, form, streams)) {
      LatencyTurns latency = LatencyTurns.of(Latency.DEFAULT, float32, int8, cancellation);
      Set<Integer> floats = new TreeSet<>(form.floats());
      return new QuantizedFile(
          file,
          floats,
          List.of(),
          new Measured(simulated, latency.first(), size(packed)),
          new Measured(whole, latency.second(), size(file)),
          quantization.pictures(),
          ranged.overflows(form));
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
