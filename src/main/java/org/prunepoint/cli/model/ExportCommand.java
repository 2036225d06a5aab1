package org.prunepoint.cli.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.cli.console.Output;
import org.prunepoint.cli.option.ForceOption;
import org.prunepoint.cli.option.MendOption;
import org.prunepoint.cli.option.ModelArguments;
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

  @Option(
      names = "--format",
      required = true,
      paramLabel = "F",
      description =
          "The format: ${COMPLETION-CANDIDATES}; onnx-boxes has its boxes decoded, as YOLOv5's"
              + " detect.py reads them.")
  private ExportFormat format;

  @Option(
      names = "--names",
      paramLabel = "N",
      description =
          "For onnx-boxes, which says them: a file of class names, or a data set that has them."
              + " Default: those of a checkpoint, or \"class 0\" and so on.")
  private @Nullable Path namesFile;

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where to write it.")
  private Path out;

  private final SizeOption size = new SizeOption();

  @Override
  public List<RecordOptions<?>> recordOptions() {
    return List.of(size.options());
  }

  /** 1 if a program computes something else of what was written. */
  @Override
  public Integer call() {
    force.allow(out);
    if (namesFile != null && format != ExportFormat.ONNX_BOXES) {
      throw output.misused(
          new Fault("--names does nothing for %s: only onnx-boxes says names.".formatted(format)));
    }
    Model model = files.open(output);
    Network network = size.sized(model.network(), output);
    Optional<OneClassMend> mend = mending.of(model, output);
    Weights weights = mend.map(OneClassMend::weights).orElseGet(() -> files.weights(model));
    var export =
        new ModelExport(
            format,
            out,
            List.of(files.cfg(), files.weights()),
            new Exported(model.cfg(), network, weights, names(network)));
    export.write();
    output.say("Written: %s", out);
    mend.ifPresent(m -> output.say("%s", m.sentence()));
    Optional<VerificationReport> report = verifying.check(export::verification, output, "export");
    if (output.json()) {
      output.write(json(mend, report));
    }
    return report.filter(VerificationReport::differs).isPresent() ? 1 : 0;
  }

  private List<String> names(Network network) {
    var names =
        NamedClasses.read(
            Optional.ofNullable(namesFile),
            Optional.of(files.cfg()),
            Optional.empty(),
            network.classes(),
            new Cancellation());
    names.warnings().forEach(output::warn);
    return names.all();
  }

  private ObjectNode json(Optional<OneClassMend> mend, Optional<VerificationReport> report) {
    ObjectNode root = Output.object();
    root.put("format", format.toString());
    root.put("file", out.toString());
    MendOption.report(root, mend);
    report.ifPresent(r -> root.set("verification", r.json()));
    return root;
  }
}
