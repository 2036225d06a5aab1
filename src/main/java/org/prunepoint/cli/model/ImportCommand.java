package org.prunepoint.cli.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.prunepoint.Beside;
import org.prunepoint.cli.console.Output;
import org.prunepoint.cli.option.ForceOption;
import org.prunepoint.cli.option.RecordOptions;
import org.prunepoint.cli.option.SizeOption;
import org.prunepoint.darknet.WeightsFile;
import org.prunepoint.export.PortableBatchNorm;
import org.prunepoint.network.InputSize;
import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;
import org.prunepoint.text.Counted;
import org.prunepoint.text.FileName;
import org.prunepoint.text.Printable;
import org.prunepoint.yolov5.ModelFiles;
import org.prunepoint.yolov5.YoloV5;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code prunepoint import}: a network of YOLOv5 as a Darknet pair. */
@Command(
    name = "import",
    modelTransformer = RecordOptions.Adder.class,
    description = "Write a network of YOLOv5 (.pt) as a Darknet cfg, weights and names.")
public final class ImportCommand implements Runnable, RecordOptions.Asked {
  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description = "The checkpoint, such as best.pt, of releases 3 to 7; nothing in it is run.")
  private Path file;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Folder for the cfg, the weights and the names, called as the checkpoint is.")
  private Path out;

  private final SizeOption size = new SizeOption();
  @Mixin private ForceOption force;
  @Mixin private Output output;

  @Override
  public List<RecordOptions<?>> recordOptions() {
    return List.of(size.options());
  }

  @Override
  public void run() {
    String name = ModelFiles.baseName(FileName.of(String.valueOf(file.getFileName())));
    Path cfg = out.resolve(name + ".cfg");
    Path weights = out.resolve(name + ".weights");
    Path names = out.resolve(name + ".names");
    List.of(cfg, weights, names).forEach(force::allow);
    YoloV5 read = sized(YoloV5.read(file, null));
    Weights portable = PortableBatchNorm.of(read.network(), read.weights()).weights();
    List<Path> written = new ArrayList<>();
    Beside.write(weights, List.of(file), to -> WeightsFile.write(to, read.network(), portable));
    written.add(weights);
    if (!read.names().isEmpty()) {
      String lines = String.join("\n", read.names().stream().map(Printable::line).toList()) + "\n";
      Beside.write(names, List.of(file), to -> Files.writeString(to, lines));
      written.add(names);
    }
    Beside.write(cfg, List.of(file), to -> Files.write(to, read.cfg().bytes()));
    written.addFirst(cfg);
    if (output.json()) {
      output.write(json(read, written));
    } else {
      print(read, written);
    }
  }

  private YoloV5 sized(YoloV5 read) {
    Network asked = size.sized(read.network(), output);
    InputSize wanted = new InputSize(asked.input().width(), asked.input().height());
    return size.chosen().size().isEmpty() ? read : YoloV5.read(file, wanted);
  }

  private void print(YoloV5 read, List<Path> written) {
    Network network = read.network();
    output.say(
        "%s: YOLOv5, %s, %s%s",
        Printable.path(file),
        read.averaged() ? "moving averages (ema)" : "model",
        Counted.of(network.classes(), "class", "classes"),
        read.names().isEmpty() ? "" : " (" + Printable.name(String.join(", ", read.names())) + ")");
    output.say(
        "input %s, %d layers, %.3f BFLOPS, %,d parameters",
        network.input(),
        network.nodes().size(),
        network.cost().bflops(),
        network.cost().parameters());
    written.forEach(w -> output.say("Written: %s", w));
  }

  private static ObjectNode json(YoloV5 read, List<Path> written) {
    ObjectNode root = Output.object();
    root.put("averaged", read.averaged());
    root.put("classes", read.network().classes());
    root.put("width", read.network().input().width());
    root.put("height", read.network().input().height());
    root.put("layers", read.network().nodes().size());
    root.put("bflops", read.network().cost().bflops());
    root.put("parameters", read.network().cost().parameters());
    var files = root.putArray("files");
    written.forEach(w -> files.add(w.toString()));
    return root;
  }
}
