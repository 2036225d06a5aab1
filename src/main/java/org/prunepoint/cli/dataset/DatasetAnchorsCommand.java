package org.prunepoint.cli.dataset;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.prunepoint.Fault;
import org.prunepoint.cli.console.CommandProgress;
import org.prunepoint.cli.console.Interrupt;
import org.prunepoint.cli.console.Output;
import org.prunepoint.cli.option.Size;
import org.prunepoint.dataset.DataSet;
import org.prunepoint.dataset.Fitting;
import org.prunepoint.dataset.LabelRule;
import org.prunepoint.dataset.check.AnchorSearch;
import org.prunepoint.dataset.check.Anchors;
import org.prunepoint.dataset.check.BoxShapes;
import org.prunepoint.dataset.source.DataSource;
import org.prunepoint.dataset.source.Part;
import org.prunepoint.network.InputSize;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code prunepoint dataset anchors}: the anchors that suit the boxes of a data set. */
@Command(name = "anchors", description = "Fit anchors to the boxes for training.")
final class DatasetAnchorsCommand implements Runnable {
  @Mixin private Output output;

  @Parameters(
      paramLabel = "DATA",
      description =
          "The data set: a .data, a data.yaml, COCO's .json, or a folder; its training pictures"
              + " count.")
  private Path dataFile;

  @Option(
      names = {"-k", "--count"},
      defaultValue = "9",
      paramLabel = "K",
      description = "How many anchors. Default: ${DEFAULT-VALUE}.")
  private int count;

  @Option(
      names = "--size",
      converter = Size.class,
      defaultValue = "416",
      paramLabel = "N",
      description = "Input size of the network, 416 or 608x352. Default: ${DEFAULT-VALUE}.")
  private InputSize size;

  @Option(
      names = "--fit",
      converter = FittingWord.class,
      defaultValue = "stretch",
      paramLabel = "F",
      description =
          "How pictures become the input: stretch, as Darknet does, or letterbox. Default:"
              + " ${DEFAULT-VALUE}.")
  private Fitting fitting;

  @Option(
      names = "--seed",
      defaultValue = "0",
      paramLabel = "N",
      description = "Equal seeds give equal anchors. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Override
  public void run() {
    output.understand(this::understood);
    DataSource data = DataSource.open(dataFile);
    try (var interrupt = new Interrupt();
        var progress = new CommandProgress("anchors", output.err())) {
      DataSet train = data.read(Part.TRAIN, LabelRule.DARKNET, interrupt.cancellation());
      train.report().requireLabels();
      if (!train.report().clean()) {
        progress.above(() -> train.report().sentences().forEach(output::warn));
      }
      BoxShapes boxes = BoxShapes.of(train, fitting, size.width(), size.height());
      Anchors found =
          new AnchorSearch(boxes, count, seed).run(progress, interrupt.cancellation()).rounded();
      progress.above(() -> tell(found, boxes));
    }
  }

  private int understood() {
    if (count < 1 || count > AnchorSearch.MOST) {
      throw new Fault("-k takes 1 to %d, found %d.".formatted(AnchorSearch.MOST, count));
    }
    return count;
  }

  private void tell(Anchors found, BoxShapes boxes) {
    Anchors.Fitness fitness = found.fitness(boxes);
    Anchors.Fitness standard = Anchors.YOLOV3.fitness(boxes);
    if (output.json()) {
      ObjectNode root = Output.object();
      root.put("line", found.line());
      ArrayNode anchors = root.putArray("anchors");
      found.anchors().forEach(a -> anchors.addArray().add((int) a.width()).add((int) a.height()));
      root.put("width", size.width());
      root.put("height", size.height());
      root.put("fit", fitting.title());
      root.put("seed", seed);
      root.put("boxes", boxes.size());
      fitness(root, fitness);
      fitness(root.putObject("yolov3"), standard);
      output.write(root);
      return;
    }
    output.say("%s", found.line());
    output.say("");
    output.say(
        "%,d boxes, %s at %d x %d", boxes.size(), fitting.title(), size.width(), size.height());
    output.say("%-24s %10s %12s %12s", "", "mean IoU", "IoU > 0.25", "IoU > 0.5");
    row("these", fitness);
    row("YOLOv3's own nine", standard);
  }

  private void row(String name, Anchors.Fitness f) {
    output.say(
        "%-24s %10.4f %10.2f %% %10.2f %%",
        name, f.meanIou(), 100 * f.recall25(), 100 * f.recall50());
  }

  static void fitness(ObjectNode node, Anchors.Fitness f) {
    Output.number(node, "meanIou", f.meanIou());
    Output.number(node, "recall25", f.recall25());
    Output.number(node, "recall50", f.recall50());
  }
}
