package org.prunepoint.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.prunepoint.darknet.Model;
import org.prunepoint.export.OneClassMend;
import org.prunepoint.export.OnnxFile;
import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code prunepoint export}: a model in the format of another library. */
@Command(name = "export", description = "Write a model in the format of another library.")
final class ExportCommand implements Runnable {
  /** What can be written. */
  enum Format {
    ONNX
  }

  @Mixin private ModelArguments files;
  @Mixin private MendOption mending;
  @Mixin private Output output;

  @Option(
      names = "--format",
      required = true,
      paramLabel = "F",
      description = "The format: ${COMPLETION-CANDIDATES}.")
  private Format format;

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where to write it.")
  private Path out;

  @Mixin private SizeOption size;

  @Override
  public void run() {
    Model model = files.open(output);
    Network network = size.sized(model.network(), output);
    Optional<OneClassMend> mend = mending.of(model, output);
    Weights weights = mend.map(OneClassMend::weights).orElseGet(() -> files.weights(model));
    switch (format) {
      case ONNX -> OnnxFile.write(out, List.of(files.cfg(), files.weights()), network, weights);
    }
    if (output.json()) {
      ObjectNode root = Output.object();
      root.put("format", format.name().toLowerCase(Locale.ROOT));
      root.put("file", out.toString());
      MendOption.report(root, mend);
      output.write(root);
    } else {
      output.say("Written: %s", out);
      mend.ifPresent(m -> output.say("%s", m.sentence()));
    }
  }
}
