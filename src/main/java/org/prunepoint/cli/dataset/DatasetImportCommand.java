package org.prunepoint.cli.dataset;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.cli.console.CommandProgress;
import org.prunepoint.cli.console.Interrupt;
import org.prunepoint.cli.console.Output;
import org.prunepoint.dataset.convert.DataSetImport;
import org.prunepoint.dataset.convert.Format;
import org.prunepoint.dataset.convert.ImportReport;
import org.prunepoint.dataset.convert.ImportRequest;
import org.prunepoint.dataset.convert.Split;
import org.prunepoint.dataset.convert.SplitRule;
import org.prunepoint.dataset.convert.VocPixels;
import org.prunepoint.dataset.opencv.OpenCvPictureDecoder;
import org.prunepoint.dataset.stb.StbPictureDecoder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code prunepoint dataset import}: makes a Darknet data set of one in another format. */
@Command(
    name = "import",
    description = "Make a data set for Darknet of one in the format of Pascal VOC, COCO or Oxford.")
final class DatasetImportCommand implements Runnable {
  @Mixin private Output output;

  /** What {@code --difficult} takes. */
  enum Difficult {
    keep,
    skip
  }

  @Parameters(index = "0", paramLabel = "FORMAT", description = "voc, coco or oxford-hand.")
  private String formatWord;

  @Parameters(
      index = "1",
      paramLabel = "SRC",
      description = "The folder of the data set; for coco also one instances_*.json.")
  private Path source;

  @Parameters(
      index = "2",
      paramLabel = "OUT",
      description = "The folder for the new data set; must not exist or be empty.")
  private Path out;

  @Option(
      names = "--images",
      paramLabel = "DIR",
      description = "Where the pictures are, if not where the format has them.")
  private @Nullable Path images;

  @Option(
      names = "--classes",
      split = ",",
      paramLabel = "NAME",
      description =
          "The classes to take, in this order: person,car. Default: all; voc in the order of a"
              + " classes.txt or .names with the annotations, or by name; coco in the order of the"
              + " file.")
  private List<String> classes = List.of();

  @Option(
      names = "--split",
      converter = SplitWord.class,
      defaultValue = "own",
      paramLabel = "S",
      description =
          "own: as the source says, else 0.8; a number: the share for training; none: all for"
              + " training; a file: lists the pictures for validation. Default: ${DEFAULT-VALUE}.")
  private SplitRule split;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "For a split by share; equal seeds split equally. Default: 0.")
  private @Nullable Long seed;

  @Option(names = "--link", description = "Make symbolic links to the pictures, no copies.")
  private boolean link;

  @Option(
      names = "--skip-empty",
      description = "Leave out pictures on which nothing is left to detect.")
  private boolean skipEmpty;

  @Option(
      names = "--difficult",
      paramLabel = "keep|skip",
      description = "Objects that voc marks as difficult. Default: keep.")
  private @Nullable Difficult difficult;

  @Option(
      names = "--pixels",
      paramLabel = "inclusive|edges",
      description =
          "What voc's numbers mean. inclusive: first and last pixel, from 1, as VOC has it; edges:"
              + " from 0, as most labelling tools write. Default: inclusive.")
  private @Nullable VocPixels pixels;

  @Override
  public void run() {
    ImportRequest request = output.understand(this::request);
    try (var interrupt = new Interrupt();
        var progress = new CommandProgress("import", output.err())) {
      ImportReport report =
          new DataSetImport(request, StbPictureDecoder.after(new OpenCvPictureDecoder()))
              .run(progress, interrupt.cancellation());
      progress.above(() -> tell(report));
    }
  }

  private ImportRequest request() {
    return new ImportRequest(
        format(), source, out, Optional.ofNullable(images), classes, split(), link, !skipEmpty);
  }

  private SplitRule split() {
    if (seed == null) {
      return split;
    }
    if (split instanceof SplitRule.Share(double train, long _)) {
      return new SplitRule.Share(train, seed);
    }
    throw new Fault("--seed is for a split by share, such as --split 0.8.");
  }

  private Format format() {
    if (!formatWord.equals("voc") && (difficult != null || pixels != null)) {
      throw new Fault("--difficult and --pixels are for voc only.");
    }
    return switch (formatWord) {
      case "voc" ->
          new Format.Voc(
              difficult != Difficult.skip, pixels == null ? VocPixels.INCLUSIVE : pixels);
      case "coco" -> new Format.Coco();
      case "oxford-hand" -> new Format.OxfordHand();
      default ->
          throw new Fault(
              "A data set is imported from voc, coco or oxford-hand, found %s."
                  .formatted(formatWord));
    };
  }

  private void tell(ImportReport report) {
    if (output.json()) {
      output.write(json(report));
      return;
    }
    report.sentences().forEach(s -> output.say("%s", s));
    output.say("");
    output.say("%-24s %10s %10s %10s", "class", "train", "valid", "test");
    for (ImportReport.ClassCount c : report.classes()) {
      output.say(
          "%-24s %,10d %,10d %,10d",
          c.name(),
          c.boxes().getOrDefault(Split.TRAIN, 0),
          c.boxes().getOrDefault(Split.VALID, 0),
          c.boxes().getOrDefault(Split.TEST, 0));
    }
    output.say("");
    output.say("Written: %s", report.dataFile());
  }

  private static ObjectNode json(ImportReport report) {
    ObjectNode root = Output.object();
    root.put("format", report.format());
    root.put("data", report.dataFile().toString());
    root.put("split", report.split());
    splits(root.putObject("pictures"), report.pictures());
    root.put("boxes", report.boxes());
    ArrayNode classes = root.putArray("classes");
    for (ImportReport.ClassCount c : report.classes()) {
      ObjectNode row = classes.addObject();
      row.put("name", c.name());
      splits(row.putObject("boxes"), c.boxes());
    }
    ArrayNode left = root.putArray("left");
    for (ImportReport.Left l : report.left()) {
      ObjectNode row = left.addObject();
      row.put("reason", l.reason().key());
      row.put("count", l.count());
      row.put("example", l.example());
      row.put("sentence", l.sentence());
    }
    return root;
  }

  private static void splits(ObjectNode node, Map<Split, Integer> counts) {
    for (Split split : Split.values()) {
      node.put(split.title(), counts.getOrDefault(split, 0));
    }
  }
}
