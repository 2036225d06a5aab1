package org.prunepoint.quantization;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.inference.Latency;
import org.prunepoint.inference.QuantizedForm;
import org.prunepoint.inference.StreamChoice;
import org.prunepoint.inference.Streams;
import org.prunepoint.inference.engines.Engines;
import org.prunepoint.network.Network;
import org.prunepoint.quantization.QuantizedFile.Measured;

/**
 * From a model to a file in eight bits and its figures beside those of float32: ranges, layers that
 * stay, the file, mAP and latency of both in one run.
 */
public final class QuantizationRun implements Job<QuantizedFile> {
  /** Turns that both take, so that a busy moment of the machine meets both. */
  private static final int TURNS = 5;

  private final Quantization quantization;
  private final QuantizationSettings settings;
  private final Optional<EvaluationData> data;
  private final Scorer scorer;
  private final boolean wantsLosses;
  private final Path file;

  /**
   * @param data validation pictures that both are judged by; empty where there are none, and then
   *     no loss can be asked for
   * @param wantsLosses whether it shall be measured what each layer costs, even if nothing depends
   *     on it
   * @param file to write
   */
  public QuantizationRun(
      Quantization quantization,
      QuantizationSettings settings,
      Optional<EvaluationData> data,
      Scorer scorer,
      boolean wantsLosses,
      Path file) {
    this.quantization = quantization;
    this.settings = settings;
    this.data = data;
    this.scorer = scorer;
    this.wantsLosses = wantsLosses;
    this.file = file;
  }

  /**
   * @throws Fault if a loss is asked for and there is nothing to judge by, a layer cannot be
   *     written in eight bits, or the disk does not take the file
   */
  @Override
  public QuantizedFile run(Progress progress, Cancellation cancellation) {
    if (settings.maxLoss().isPresent() && data.isEmpty()) {
      throw new Fault(
          "--max-loss is judged by labelled pictures, but there is no validation list.");
    }
    Network network = quantization.network();
    Model model = quantization.model();
    QuantizedForm asked = settings.form(network);
    RangedNetwork ranged =
        quantization.ranged(
            network, Objects.requireNonNull(model.weights(), "weights"), progress, cancellation);
    List<LayerLoss> losses =
        wantsLosses || settings.maxLoss().isPresent()
            ? ranged.losses(asked, progress, cancellation)
            : List.of();
    Optional<Judge> judge =
        data.map(d -> new Judge(ranged, d.evaluator(scorer), progress, cancellation));
    Optional<Evaluation> float32 = judge.map(Judge::float32);
    QuantizedForm form =
        float32.isEmpty() ? asked : chosen(asked, losses, float32.get(), judge.get());
    Optional<Evaluation> int8 = judge.map(j -> j.of(form));
    cancellation.check();
    ranged.write(file, sources(model), form);
    double[] latencies = latencies(ranged, form, progress, cancellation);
    return new QuantizedFile(
        file,
        form.floats(),
        losses,
        new Measured(float32, latencies[0], network.cost().weightsBytes()),
        new Measured(int8, latencies[1], size(file)),
        quantization.pictures());
  }

  /** What networks come to on the validation pictures; each form is looked at once. */
  private static final class Judge {
    private final RangedNetwork ranged;
    private final Evaluator evaluator;
    private final Progress progress;
    private final Cancellation cancellation;
    private final Streams streams;
    private final Map<QuantizedForm, Evaluation> known = new HashMap<>();

    Judge(RangedNetwork ranged, Evaluator evaluator, Progress progress, Cancellation cancellation) {
      this.ranged = ranged;
      this.evaluator = evaluator;
      this.progress = progress;
      this.cancellation = cancellation;
      this.streams =
          StreamChoice.best(Engines.measuring(), ranged.network(), ranged.weights(), cancellation);
    }

    Evaluation float32() {
      return evaluate(Sessions.of(Engines.measuring(), ranged.weights(), streams));
    }

    Evaluation of(QuantizedForm form) {
      return known.computeIfAbsent(form, f -> evaluate(sized -> ranged.session(sized, f, streams)));
    }

    private Evaluation evaluate(Sessions sessions) {
      return evaluator.evaluate(sessions, ranged.network(), progress, cancellation);
    }
  }

  private QuantizedForm chosen(
      QuantizedForm asked, List<LayerLoss> losses, Evaluation float32, Judge judge) {
    if (settings.maxLoss().isEmpty()) {
      return asked;
    }
    long most = losses.stream().filter(loss -> !asked.floats().contains(loss.layer())).count();
    double least = float32.map() - settings.maxLoss().get();
    var search =
        new FloatLayerSearch(
            Math.toIntExact(most), least, kept -> judge.of(keeping(asked, kept, losses)).map());
    return keeping(asked, search.run(), losses);
  }

  /**
   * The form with so many more layers in float32: those that cost most.
   *
   * @param more of the layers that the form has in eight bits
   */
  private static QuantizedForm keeping(QuantizedForm form, int more, List<LayerLoss> byLoss) {
    Set<Integer> floats = new TreeSet<>(form.floats());
    byLoss.stream()
        .map(LayerLoss::layer)
        .filter(layer -> !form.floats().contains(layer))
        .limit(more)
        .forEach(floats::add);
    return form.withFloats(floats);
  }

  private static List<Path> sources(Model model) {
    return Stream.of(model.cfgFile(), model.weightsFile()).filter(Objects::nonNull).toList();
  }

  /** Of float32 and of eight bits. */
  private static double[] latencies(
      RangedNetwork ranged, QuantizedForm form, Progress progress, Cancellation cancellation) {
    progress.report(0, 0, "latency");
    Network network = ranged.network();
    var streams = new Streams(1, Runtime.getRuntime().availableProcessors());
    try (InferenceSession float32 = Engines.measuring().open(network, ranged.weights(), streams);
        InferenceSession int8 = ranged.session(network, form, streams)) {
      List<Double> first = new ArrayList<>();
      List<Double> second = new ArrayList<>();
      for (int i = 0; i < TURNS; i++) {
        first.add(Latency.DEFAULT.medianMs(float32, cancellation));
        second.add(Latency.DEFAULT.medianMs(int8, cancellation));
      }
      return new double[] {median(first), median(second)};
    }
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(v -> v).toArray();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static long size(Path written) {
    try {
      return Files.size(written);
    } catch (IOException e) {
      throw new Fault(written + " cannot be read back: " + IoReason.of(e) + ".", e);
    }
  }
}
