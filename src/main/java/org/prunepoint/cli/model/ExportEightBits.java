package org.prunepoint.cli.model;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.prunepoint.cli.console.CommandProgress;
import org.prunepoint.cli.console.Interrupt;
import org.prunepoint.cli.console.Output;
import org.prunepoint.cli.option.RecordOptions;
import org.prunepoint.darknet.Model;
import org.prunepoint.dataset.source.DataSource;
import org.prunepoint.dataset.source.Part;
import org.prunepoint.evaluation.EvaluationData;
import org.prunepoint.evaluation.Scorer;
import org.prunepoint.evaluation.Scoring;
import org.prunepoint.export.openvino.OpenVinoFolder;
import org.prunepoint.inference.Work;
import org.prunepoint.quantization.OpenVinoEightBits;
import org.prunepoint.quantization.Quantization;
import org.prunepoint.quantization.QuantizationRun;
import org.prunepoint.quantization.QuantizationSettings;
import org.prunepoint.quantization.QuantizedFile;
import org.prunepoint.reconstruction.CalibrationSettings;
import org.prunepoint.text.Counted;
import picocli.CommandLine.Option;

/** The files in eight bits of {@code export --format openvino}, as {@code quantize} makes them. */
final class ExportEightBits {
  @Option(
      names = "--data",
      paramLabel = "D",
      description =
          "For openvino: also write eight bits, calibrated with the training pictures of this data"
              + " set, as quantize does.")
  private @Nullable Path data;

  private final RecordOptions<QuantizationSettings> settings =
      new RecordOptions<>(QuantizationSettings.OPTIONS);
  private final RecordOptions<CalibrationSettings> calibration =
      new RecordOptions<>(CalibrationSettings.PICTURES);
  private final RecordOptions<Scoring> scoring = new RecordOptions<>(Scoring.OPTIONS);

  List<RecordOptions<?>> recordOptions() {
    return List.of(settings, calibration, scoring);
  }

  boolean wanted() {
    return data != null;
  }

  /** Options of eight bits that were typed; in vain where there is no data set. */
  Stream<String> typed() {
    return recordOptions().stream().flatMap(o -> new TreeSet<>(o.typed()).stream());
  }

  /** The data set. */
  Optional<Path> data() {
    return Optional.ofNullable(data);
  }

  /**
   * Writes the folder with them; what cannot be is said before anything is written.
   *
   * @param model with the weights that all files have
   */
  QuantizedFile write(OpenVinoFolder folder, Model model, Output output) {
    DataSource pictures = DataSource.open(Objects.requireNonNull(data));
    QuantizationSettings wanted = settings.over(QuantizationSettings.DEFAULT);
    CalibrationSettings calibrated = calibration.over(CalibrationSettings.DEFAULT);
    Scorer scorer = scoring.over(Scoring.DARKNET).chosen();
    Work.SCORING.require(folder.network());
    try (var interrupt = new Interrupt();
        var progress = new CommandProgress("export", output.err());
        var quantization =
            Quantization.open(
                model,
                folder.deployment().picture(folder.network()),
                pictures,
                calibrated,
                scorer,
                interrupt.cancellation());
        var valid =
            pictures.has(Part.VALID, interrupt.cancellation())
                ? EvaluationData.open(pictures, scorer, interrupt.cancellation())
                : null) {
      quantization.warnings().forEach(output::warn);
      QuantizedFile written =
          new OpenVinoEightBits(
                  folder,
                  Objects.requireNonNull(model.weights()),
                  new QuantizationRun(
                      quantization,
                      wanted,
                      Optional.ofNullable(valid),
                      scorer,
                      false,
                      folder.network(),
                      folder.files().int8()))
              .run(progress, interrupt.cancellation());
      return written;
    }
  }

  static void json(ObjectNode to, QuantizedFile written) {
    to.put("pictures", written.pictures());
    ArrayNode floats = to.putArray("float32_layers");
    new TreeSet<>(written.floats()).forEach(floats::add);
    written.float32().evaluation().ifPresent(e -> to.put("map_float32", e.map()));
    written.int8().evaluation().ifPresent(e -> to.put("map", e.map()));
  }

  static void tell(QuantizedFile written, Output output) {
    if (written.overflows()) {
      output.warn(Quantization.OVERFLOW);
    }
    output.say(
        "Eight bits: calibrated with %s%s; %d layers stay in float32.",
        Counted.of(written.pictures(), "picture"),
        written.lost().isPresent()
            ? ", mAP %.4f where float32 has %.4f"
                .formatted(
                    written.int8().evaluation().orElseThrow().map(),
                    written.float32().evaluation().orElseThrow().map())
            : "",
        written.floats().size());
  }
}
