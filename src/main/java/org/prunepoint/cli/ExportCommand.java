package org.prunepoint.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.prunepoint.darknet.Model;
import org.prunepoint.export.OnnxFile;
import org.prunepoint.network.Network;
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
    switch (format) {
      case ONNX ->
          OnnxFile.write(out, List.of(files.cfg(), files.weights()), network, files.weights(model));
    }
    if (output.json()) {
      output.write(
          Output.object()
              .put("format", format.name().toLowerCase(Locale.ROOT))
              .put("file", out.toString()));
    } else {
      output.say("Written: %s", out);
    }
  }
}
