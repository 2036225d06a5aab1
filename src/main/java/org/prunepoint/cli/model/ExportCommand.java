package org.prunepoint.cli.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.cli.console.Output;
import org.prunepoint.cli.option.ForceOption;
import org.prunepoint.cli.option.MendOption;
import org.prunepoint.cli.option.ModelArguments;
import org.prunepoint.cli.option.MosaicOption;
import org.prunepoint.cli.option.RecordOptions;
import org.prunepoint.cli.option.SizeOption;
import org.prunepoint.cli.option.VerifyOption;
import org.prunepoint.darknet.Model;
import org.prunepoint.darknet.OneClassMend;
import org.prunepoint.evaluation.NamedClasses;
import org.prunepoint.export.ExportFormat;
import org.prunepoint.export.ModelExport;
import org.prunepoint.export.Verification.Exported;
import org.prunepoint.export.VerificationReport;
import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;
import org.prunepoint.quantization.QuantizedFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code prunepoint export}: a model in the format of another library. */
@Command(
    name = "export",
    modelTransformer = RecordOptions.Adder.class,
    description = "Write a model in the format of another library.")
public final class ExportCommand implements Callable<Integer>, RecordOptions.Asked {
  @Mixin private ModelArguments files;
  @Mixin private MendOption mending;
  @Mixin private VerifyOption verifying;
  @Mixin private ForceOption force;
  @Mixin private Output output;
  @Mixin private ExportEightBits eightBits;
  @Mixin private MosaicOption mosaic;

  @Option(
      names = "--format",
      required = true,
      paramLabel = "F",
      description =
          "The format: ${COMPLETION-CANDIDATES}; onnx-boxes has its boxes decoded, as YOLOv5's"
              + " detect.py reads them; openvino is a folder with both, in float32, float16 and,"
              + " with --data, eight bits; yolov5 is a .pt for YOLOv5's own programs.")
  private ExportFormat format;

  @Option(
      names = "--names",
      paramLabel = "N",
      description =
          "For onnx-boxes, openvino and yolov5, which say them: a file of class names, or a data"
              + " set that has them. Default: those of --data, of a checkpoint, or of a .names"
              + " called as the cfg; else \"class 0\" and so on.")
  private @Nullable Path namesFile;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "Where to write it; of openvino the folder.")
  private Path out;

  private final SizeOption size = new SizeOption();

  @Override
  public List<RecordOptions<?>> recordOptions() {
    return Stream.concat(Stream.of(size.options()), eightBits.recordOptions().stream()).toList();
  }

  /** 1 if a program computes something else of what was written. */
  @Override
  public Integer call() {
    refuseIdle();
    force.allow(out);
    Model model = files.open(output);
    Network network = mosaic.sized(model.network(), size, output);
    Optional<OneClassMend> mend = mending.of(model, output);
    Weights weights = mend.map(OneClassMend::weights).orElseGet(() -> files.weights(model));
    var export =
        new ModelExport(
            format,
            out,
            List.of(files.cfg(), files.weights()),
            new Exported(model.cfg(), network, weights, names(network)),
            mosaic.wanted());
    Optional<QuantizedFile> int8 = Optional.empty();
    if (eightBits.wanted()) {
      int8 = Optional.of(eightBits.write(export.folder(), model.withWeights(weights), output));
    } else {
      export.write();
    }
    output.say("Written: %s", out);
    export.limit().ifPresent(output::warn);
    int8.ifPresent(written -> ExportEightBits.tell(written, output));
    mend.ifPresent(m -> output.say("%s", m.sentence()));
    Optional<VerificationReport> report = verifying.check(export::verification, output, "export");
    if (output.json()) {
      output.write(json(mend, int8, report));
    }
    return report.filter(VerificationReport::differs).isPresent() ? 1 : 0;
  }

  /** What only some formats have is no use to the others. */
  private void refuseIdle() {
    if (namesFile != null && !format.named()) {
      throw output.misused(
          new Fault(
              "--names does nothing for %s: only onnx-boxes, openvino and yolov5 say names."
                  .formatted(format)));
    }
    if (eightBits.wanted() && format != ExportFormat.OPENVINO) {
      throw output.misused(new Fault("--data does nothing but with --format openvino."));
    }
    if (!eightBits.wanted()) {
      eightBits
          .typed()
          .findFirst()
          .ifPresent(
              option -> {
                throw output.misused(new Fault(option + " does nothing without --data."));
              });
    }
  }

  private List<String> names(Network network) {
    var names =
        NamedClasses.read(
            Optional.ofNullable(namesFile),
            Optional.of(files.cfg()),
            eightBits.data(),
            network.classes(),
            new Cancellation());
    names.warnings().forEach(output::warn);
    return names.all();
  }

  private ObjectNode json(
      Optional<OneClassMend> mend,
      Optional<QuantizedFile> int8,
      Optional<VerificationReport> report) {
    ObjectNode root = Output.object();
    root.put("format", format.toString());
    root.put("file", out.toString());
    MendOption.report(root, mend);
    int8.ifPresent(written -> ExportEightBits.json(root.putObject("int8"), written));
    report.ifPresent(r -> root.set("verification", r.json()));
    return root;
  }
}
