package org.prunepoint.cli.prune;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.Job;
import org.prunepoint.cli.console.CommandProgress;
import org.prunepoint.cli.console.Interrupt;
import org.prunepoint.cli.console.Output;
import org.prunepoint.cli.option.ForceOption;
import org.prunepoint.cli.option.ModelArguments;
import org.prunepoint.cli.option.MosaicOption;
import org.prunepoint.cli.option.RecordOptions;
import org.prunepoint.cli.option.SizeOption;
import org.prunepoint.darknet.Model;
import org.prunepoint.dataset.source.DataSource;
import org.prunepoint.dataset.source.Part;
import org.prunepoint.evaluation.EvaluationData;
import org.prunepoint.evaluation.Scorer;
import org.prunepoint.evaluation.Scoring;
import org.prunepoint.inference.Work;
import org.prunepoint.network.Network;
import org.prunepoint.network.packed.PackedFile;
import org.prunepoint.quantization.LearnedModel;
import org.prunepoint.quantization.LearnedRun;
import org.prunepoint.quantization.Quantization;
import org.prunepoint.quantization.QuantizationRun;
import org.prunepoint.quantization.QuantizationSettings;
import org.prunepoint.quantization.QuantizedFile;
import org.prunepoint.quantization.QuantizedName;
import org.prunepoint.reconstruction.CalibrationSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code prunepoint quantize}: a model in eight bits. */
@Command(
    name = "quantize",
    modelTransformer = RecordOptions.Adder.class,
    description = {
      "Write a model in eight bits, as an ONNX file.",
      "Calibration pictures need no labels; with a validation list both networks are judged by it.",
      "In the place of WEIGHTS, best.packed of train --quantize gives its learned steps."
    })
public final class QuantizeCommand implements Runnable, RecordOptions.Asked {
  @Mixin private ModelArguments files;
  @Mixin private ForceOption force;
  @Mixin private MosaicOption mosaic;
  @Mixin private Output output;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "D",
      description =
          "The data set (a .data, a data.yaml, COCO's .json, or a folder): its training pictures"
              + " are calibrated with, its validation pictures are what both are judged by.")
  private Path data;

  @Option(
      names = "--sensitivity",
      description = "Also say what each layer alone in eight bits costs the detections.")
  private boolean sensitivity;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "The folder for the file.")
  private Path out;

  private final SizeOption size = new SizeOption();
  private final RecordOptions<QuantizationSettings> settings =
      new RecordOptions<>(QuantizationSettings.OPTIONS);
  private final RecordOptions<CalibrationSettings> calibration =
      new RecordOptions<>(CalibrationSettings.PICTURES);
  private final RecordOptions<Scoring> scoring = new RecordOptions<>(Scoring.OPTIONS);

  @Override
  public List<RecordOptions<?>> recordOptions() {
    return List.of(settings, calibration, size.options(), scoring);
  }

  @Override
  public void run() {
    QuantizationSettings wanted = settings.over(QuantizationSettings.DEFAULT);
    CalibrationSettings pictures = calibration.over(CalibrationSettings.DEFAULT);
    Scorer scorer = scoring.over(Scoring.DARKNET).chosen();
    Path file = out.resolve(QuantizedName.of(files.cfg(), wanted, mosaic.wanted()));
    force.allow(file);
    Consumer<Network> required =
        network -> Work.SCORING.require(mosaic.picture(mosaic.sized(network, size, output)));
    Optional<LearnedModel> learned = learned(required);
    Model model = learned.isPresent() ? learned.get().model() : files.open(output, required);
    Network sized = mosaic.sized(model.network(), size, output);
    Network network = mosaic.picture(sized);
    DataSource source = DataSource.open(data);
    try (var interrupt = new Interrupt();
        var progress = new CommandProgress("quantize", output.err());
        var quantization =
            Quantization.open(model, network, source, pictures, scorer, interrupt.cancellation());
        var valid = judges(source, scorer, interrupt.cancellation())) {
      quantization.warnings().forEach(output::warn);
      Optional<EvaluationData> judges = Optional.ofNullable(valid);
      Job<QuantizedFile> job =
          learned.isPresent()
              ? new LearnedRun(learned.get(), quantization, wanted, judges, scorer, sized, file)
              : new QuantizationRun(quantization, wanted, judges, scorer, sensitivity, sized, file);
      QuantizedFile written = job.run(progress, interrupt.cancellation());
      var report = new QuantizeReport(output, network, sized, learned.isPresent());
      progress.above(() -> report.tell(written, wanted, sensitivity));
    }
  }

  /** What was trained with fewer bits, if that was named in the place of weights. */
  private Optional<LearnedModel> learned(Consumer<Network> required) {
    if (!PackedFile.named(files.alone())) {
      return Optional.empty();
    }
    if (sensitivity) {
      throw output.misused(
          new Fault("--sensitivity does nothing for what was trained with fewer bits."));
    }
    LearnedModel opened = LearnedModel.open(files.cfg(), files.alone());
    required.accept(opened.model().network());
    opened.model().warnings().forEach(output::warn);
    return Optional.of(opened);
  }

  /** Null where there is nothing to judge by. */
  private @Nullable EvaluationData judges(
      DataSource source, Scorer scorer, Cancellation cancellation) {
    if (!source.has(Part.VALID, cancellation)) {
      return null;
    }
    EvaluationData opened = EvaluationData.open(source, scorer, cancellation);
    opened.warnings(files.cfg()).forEach(output::warn);
    return opened;
  }
}
