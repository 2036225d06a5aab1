package org.prunepoint.cli.dataset;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.prunepoint.cli.console.CommandProgress;
import org.prunepoint.cli.console.Interrupt;
import org.prunepoint.cli.console.Output;
import org.prunepoint.cli.option.Size;
import org.prunepoint.darknet.Model;
import org.prunepoint.dataset.Fitting;
import org.prunepoint.dataset.LabelLines;
import org.prunepoint.dataset.check.BoxSizes;
import org.prunepoint.dataset.check.CheckReport;
import org.prunepoint.dataset.check.CheckRequest;
import org.prunepoint.dataset.check.DataSetCheck;
import org.prunepoint.dataset.check.Finding;
import org.prunepoint.dataset.check.HeadFit;
import org.prunepoint.dataset.check.SplitCheck;
import org.prunepoint.dataset.check.Spread;
import org.prunepoint.dataset.opencv.OpenCvPictureDecoder;
import org.prunepoint.dataset.stb.StbPictureDecoder;
import org.prunepoint.network.InputSize;
import org.prunepoint.network.Network;
import org.prunepoint.text.Counted;
import org.prunepoint.text.Printable;
import org.prunepoint.yolov5.ModelFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code prunepoint dataset check}: what is in a data set, and what would hurt training. */
@Command(name = "check", description = "Look for what would hurt training in a data set.")
final class DatasetCheckCommand implements Callable<Integer> {
  private static final InputSize USUAL = new InputSize(416, 416);

  @Mixin private Output output;

  @Parameters(
      paramLabel = "DATA",
      description = "The data set: a .data, a data.yaml, COCO's .json, or a folder.")
  private Path dataFile;

  @Option(
      names = "--cfg",
      paramLabel = "CFG",
      description = "A network whose anchors and classes are compared with the data.")
  private @Nullable Path cfg;

  @Option(
      names = "--size",
      converter = Size.class,
      paramLabel = "N",
      description = "Input size, 416 or 608x352. Default: that of the cfg, or 416.")
  private @Nullable InputSize size;

  @Option(
      names = "--fit",
      converter = FittingWord.class,
      paramLabel = "F",
      description =
          "How pictures become the input: stretch or letterbox. Default: as letter_box= in the cfg"
              + " says, or stretch.")
  private @Nullable Fitting fitting;

  @Option(names = "--quick", description = "Do not decode the pictures.")
  private boolean quick;

  @Option(names = "--strict", description = "Exit with 1 if there are errors.")
  private boolean strict;

  @Override
  public Integer call() {
    Optional<Network> network = network();
    InputSize at =
        size != null
            ? size
            : network.map(n -> new InputSize(n.input().width(), n.input().height())).orElse(USUAL);
    Fitting fitted = fitting != null ? fitting : network.map(Fitting::of).orElse(Fitting.STRETCH);
    var request = new CheckRequest(dataFile, network, at.width(), at.height(), fitted, !quick);
    try (var interrupt = new Interrupt();
        var progress = new CommandProgress("check", output.err())) {
      CheckReport report =
          new DataSetCheck(request, StbPictureDecoder.after(new OpenCvPictureDecoder()))
              .run(progress, interrupt.cancellation());
      progress.above(() -> tell(report));
      return strict && report.hasErrors() ? 1 : 0;
    }
  }

  private Optional<Network> network() {
    if (cfg == null) {
      return Optional.empty();
    }
    Model model = ModelFiles.open(cfg, null);
    model.warnings().forEach(output::warn);
    InputSize wanted = size;
    return Optional.of(
        wanted == null ? model.network() : output.understand(() -> wanted.of(model.network())));
  }

  private void tell(CheckReport report) {
    if (output.json()) {
      output.write(json(report));
      return;
    }
    for (SplitCheck split : report.splits()) {
      output.say(
          "%s: %s, %s; %,d without label file, %,d with an empty one; labels by" + " %s",
          split.name(),
          Counted.of(split.report().pictures(), "picture"),
          Counted.of(split.report().boxes(), "label"),
          split.report().missingLabels(),
          split.emptyLabelFiles(),
          split.report().rule().title());
    }
    classes(report);
    sizes(report);
    report.anchors().ifPresent(this::anchors);
    output.say("");
    output.say(
        report.decoded() == 0 ? "Pictures were not decoded." : "%,d pictures were decoded.",
        report.decoded());
    if (report.findings().isEmpty()) {
      output.say("Nothing found that would hurt.");
    }
    for (Finding f : report.findings()) {
      output.say("%s: %s", f.kind().error() ? "ERROR" : "Warning", f.sentence());
    }
  }

  private void classes(CheckReport report) {
    output.say("");
    StringBuilder head = new StringBuilder("%-24s".formatted("class"));
    report
        .splits()
        .forEach(
            s -> head.append(" %15s %17s".formatted(s.name() + " boxes", s.name() + " pictures")));
    output.say("%s", head);
    for (int c = 0; c < report.names().size(); c++) {
      StringBuilder row =
          new StringBuilder("%-24s".formatted(Printable.name(report.names().get(c))));
      for (SplitCheck s : report.splits()) {
        row.append(" %,15d %,17d".formatted(s.boxes().get(c), s.pictures().get(c)));
      }
      output.say("%s", row);
    }
  }

  private void sizes(CheckReport report) {
    output.say("");
    output.say(
        "%-24s %8s %8s %8s %8s %8s %8s %8s",
        "box sizes in pixels", "least", "5 %", "25 %", "median", "75 %", "95 %", "most");
    spread("width on the picture", report.onPicture().widths());
    spread("height on the picture", report.onPicture().heights());
    String at = " at %d x %d".formatted(report.width(), report.height());
    spread("width" + at, report.onInput().widths());
    spread("height" + at, report.onInput().heights());
    BoxSizes sizes = report.onInput();
    output.say(
        "Side of the square of equal area at %d x %d: %.1f %% under 8, %.1f %% under 16, %.1f %%"
            + " under 32 pixels",
        report.width(),
        report.height(),
        100 * sizes.shareUnder(8),
        100 * sizes.shareUnder(16),
        100 * sizes.shareUnder(32));
  }

  private void spread(String name, Spread spread) {
    StringBuilder row = new StringBuilder("%-24s".formatted(name));
    spread.values().forEach(v -> row.append(String.format(java.util.Locale.ROOT, " %8.1f", v)));
    output.say("%s", row);
  }

  private void anchors(HeadFit fit) {
    output.say("");
    output.say(
        "Anchors: mean IoU %.4f, %.2f %% of the boxes over 0.25, %.2f %% over 0.5",
        fit.all().meanIou(), 100 * fit.all().recall25(), 100 * fit.all().recall50());
    for (HeadFit.Head head : fit.heads()) {
      output.say(
          "  layer %4d: best for %,d boxes (%.1f %%), mean IoU with them %.4f",
          head.layer(), head.boxes(), 100.0 * head.boxes() / fit.all().boxes(), head.meanIou());
    }
  }

  private static ObjectNode json(CheckReport report) {
    ObjectNode root = Output.object();
    root.put("data", report.dataFile().toString());
    root.put("errors", report.hasErrors());
    root.put("decoded", report.decoded());
    ArrayNode classes = root.putArray("classes");
    report.names().forEach(classes::add);
    ArrayNode splits = root.putArray("splits");
    report.splits().forEach(s -> splits.add(json(s)));
    root.put("width", report.width());
    root.put("height", report.height());
    sizes(root.putObject("onPicture"), report.onPicture());
    sizes(root.putObject("onInput"), report.onInput());
    report.anchors().ifPresent(fit -> anchors(root.putObject("anchors"), fit));
    ArrayNode findings = root.putArray("findings");
    for (Finding f : report.findings()) {
      ObjectNode row = findings.addObject();
      row.put("kind", f.kind().key());
      row.put("error", f.kind().error());
      row.put("count", f.count());
      row.put("sentence", f.sentence());
    }
    return root;
  }

  private static ObjectNode json(SplitCheck s) {
    ObjectNode split = Output.object();
    split.put("name", s.name());
    split.put("list", s.report().list().toString());
    split.put("pictures", s.report().pictures());
    split.put("missingPictures", s.report().missingPictures());
    split.put("listedTwice", s.report().duplicates());
    split.put("withoutLabelFile", s.report().missingLabels());
    split.put("emptyLabelFiles", s.emptyLabelFiles());
    split.put("labelRule", s.report().rule().title());
    split.put("boxes", s.report().boxes());
    split.put("outOfRange", s.report().lines().count(LabelLines.Of.OUT_OF_RANGE));
    split.put("classTooHigh", s.report().lines().count(LabelLines.Of.CLASS_TOO_HIGH));
    split.put("malformed", s.report().lines().count(LabelLines.Of.MALFORMED));
    split.put("polygons", s.report().lines().count(LabelLines.Of.POLYGON));
    split.put("longer", s.report().lines().count(LabelLines.Of.LONGER));
    split.put("looksLikeCorners", s.report().lines().looksLikeCorners());
    split.put("turned", s.report().turned());
    split.put("labelsDifferByRule", s.report().search().differing());
    split.put("repeatedLabels", s.repeatedLabels());
    numbers(split.putArray("boxesOfClass"), s.boxes());
    numbers(split.putArray("picturesOfClass"), s.pictures());
    ArrayNode examples = split.putArray("examples");
    s.report().examples().forEach(examples::add);
    return split;
  }

  private static void numbers(ArrayNode array, List<Integer> numbers) {
    numbers.forEach(array::add);
  }

  private static void sizes(ObjectNode node, BoxSizes sizes) {
    node.put("boxes", sizes.boxes());
    spread(node.putObject("widths"), sizes.widths());
    spread(node.putObject("heights"), sizes.heights());
    for (int limit : List.of(8, 16, 32)) {
      Output.number(node, "shareUnder" + limit, sizes.shareUnder(limit));
    }
    numbers(node.putArray("histogramLimits"), BoxSizes.LIMITS);
    numbers(node.putArray("histogram"), sizes.histogram());
  }

  private static void spread(ObjectNode node, Spread spread) {
    for (int i = 0; i < Spread.SHARES.size(); i++) {
      Output.number(node, "p" + Math.round(100 * Spread.SHARES.get(i)), spread.values().get(i));
    }
  }

  private static void anchors(ObjectNode node, HeadFit fit) {
    DatasetAnchorsCommand.fitness(node, fit.all());
    ArrayNode heads = node.putArray("heads");
    for (HeadFit.Head h : fit.heads()) {
      ObjectNode head = heads.addObject();
      head.put("layer", h.layer());
      head.put("boxes", h.boxes());
      Output.number(head, "meanIou", h.meanIou());
    }
  }
}
