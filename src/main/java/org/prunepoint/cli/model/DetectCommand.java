package org.prunepoint.cli.model;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.IoReason;
import org.prunepoint.cli.console.CommandProgress;
import org.prunepoint.cli.console.Interrupt;
import org.prunepoint.cli.console.Output;
import org.prunepoint.cli.option.ModelArguments;
import org.prunepoint.cli.option.RecordOptions;
import org.prunepoint.cli.option.Share;
import org.prunepoint.cli.option.SizeOption;
import org.prunepoint.darknet.Model;
import org.prunepoint.darknet.NamesFile;
import org.prunepoint.dataset.Fitting;
import org.prunepoint.dataset.Picture;
import org.prunepoint.dataset.PictureFolder;
import org.prunepoint.dataset.header.PictureHeader;
import org.prunepoint.dataset.opencv.BoxPainter;
import org.prunepoint.dataset.opencv.OpenCvPictureDecoder;
import org.prunepoint.dataset.stb.StbPictureDecoder;
import org.prunepoint.detection.Detection;
import org.prunepoint.evaluation.Detector;
import org.prunepoint.inference.Streams;
import org.prunepoint.inference.Work;
import org.prunepoint.inference.engines.Engines;
import org.prunepoint.network.Network;
import org.prunepoint.text.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code prunepoint detect}: what a model finds on pictures. */
@Command(
    name = "detect",
    modelTransformer = RecordOptions.Adder.class,
    description = "Show what a model finds on pictures.")
public final class DetectCommand implements Runnable, RecordOptions.Asked {
  /** As in Darknet's own JSON. */
  private static final int DECIMALS = 6;

  @Mixin private ModelArguments files;
  @Mixin private Output output;

  @Option(
      names = "--names",
      required = true,
      paramLabel = "N",
      description = "The file with the class names.")
  private Path namesFile;

  @Option(
      names = "--source",
      required = true,
      paramLabel = "PATH",
      description = "A picture or a folder of pictures.")
  private Path source;

  @Option(
      names = "--threshold",
      converter = Share.class,
      defaultValue = "0.25",
      paramLabel = "T",
      description = "Show detections surer than this. Default: ${DEFAULT-VALUE}.")
  private double threshold;

  private final SizeOption size = new SizeOption();

  @Option(
      names = "--letterbox",
      description =
          "Keep the proportions of the pictures instead of stretching them. Default: as letter_box= in the cfg says.")
  private boolean letterbox;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for copies of the pictures with boxes drawn; replaces no file.")
  private @Nullable Path out;

  @Override
  public List<RecordOptions<?>> recordOptions() {
    return List.of(size.options());
  }

  @Override
  public void run() {
    Model model = files.open(output);
    Network network = size.sized(model.network(), output);
    Work.DETECTING.require(network);
    NamesFile read = NamesFile.read(namesFile);
    read.warnings().forEach(output::warn);
    read.mismatch(network.classes()).ifPresent(output::warn);
    List<String> names = read.forClasses(network.classes());
    List<Path> pictures = PictureFolder.pictures(source);
    Map<Path, Path> copies = copies(pictures);
    var painter = new BoxPainter(names);
    var decoder = new StbPictureDecoder(new OpenCvPictureDecoder());
    var streams = new Streams(1, Runtime.getRuntime().availableProcessors());
    ArrayNode document = Output.object().arrayNode();
    int readable = 0;
    try (var interrupt = new Interrupt();
        var session = Engines.measuring().open(network, files.weights(model), streams);
        var progress = new CommandProgress("detect", output.err())) {
      Fitting fitting = letterbox ? Fitting.LETTERBOX : Fitting.of(network);
      var detector = new Detector(session, network, fitting, decoder);
      for (int i = 0; i < pictures.size(); i++) {
        interrupt.cancellation().check();
        Path file = pictures.get(i);
        progress.report(i, pictures.size(), String.valueOf(file.getFileName()));
        Optional<Picture> picture = decoder.decode(file);
        if (picture.isEmpty()) {
          String why =
              PictureHeader.tooLarge(file).orElse(file + " is no picture that can be read.");
          progress.above(() -> output.warn(why));
          continue;
        }
        readable++;
        List<Detection> found =
            detector.detect(picture.get(), (float) threshold, interrupt.cancellation());
        document.add(json(i + 1, file, found, names));
        progress.above(() -> print(file, found, names));
        Path copy = copies.get(file);
        if (copy != null) {
          painter.paint(picture.get(), found, copy, List.of(file));
        }
      }
    }
    if (readable == 0) {
      throw new Fault("None of the %d pictures can be read.".formatted(pictures.size()));
    }
    if (output.json()) {
      output.write(document);
    }
  }

  private static ObjectNode json(int frame, Path file, List<Detection> found, List<String> names) {
    ObjectNode picture = Output.object();
    picture.put("frame_id", frame);
    picture.put("filename", file.toString());
    ArrayNode objects = picture.putArray("objects");
    for (Detection d : found) {
      ObjectNode object = objects.addObject();
      object.put("class_id", d.classId());
      object.put("name", names.get(d.classId()));
      ObjectNode box = object.putObject("relative_coordinates");
      box.put("center_x", decimal(d.box().x()));
      box.put("center_y", decimal(d.box().y()));
      box.put("width", decimal(d.box().width()));
      box.put("height", decimal(d.box().height()));
      object.put("confidence", decimal(d.confidence()));
    }
    return picture;
  }

  private static BigDecimal decimal(float value) {
    return new BigDecimal(value).setScale(DECIMALS, RoundingMode.HALF_EVEN);
  }

  private void print(Path file, List<Detection> found, List<String> names) {
    output.say("%s: %d %s", file, found.size(), found.size() == 1 ? "object" : "objects");
    for (Detection d : found) {
      output.say(
          "  %-16s %5.1f %%  at %.3f, %.3f, %.3f wide, %.3f high",
          Printable.name(names.get(d.classId())),
          100 * d.confidence(),
          d.box().x(),
          d.box().y(),
          d.box().width(),
          d.box().height());
    }
  }

  /** Where the copies go: known before the first picture is run, so that no work is lost. */
  private Map<Path, Path> copies(List<Path> pictures) {
    if (out == null) {
      return Map.of();
    }
    if (isFolderOf(pictures.getFirst(), out)) {
      throw new Fault(
          "%s is the folder of the pictures themselves: choose another for the copies."
              .formatted(out));
    }
    Map<Path, Path> copies = new HashMap<>();
    Set<Path> taken = new HashSet<>();
    for (Path picture : pictures) {
      String name = BoxPainter.copyName(picture);
      Path copy = out.resolve(name);
      // Two names that are no UTF-8 may look the same.
      for (int n = 2; isUnreadable(picture) && taken.contains(copy); n++) {
        copy = out.resolve(n + "-" + name);
      }
      if (!taken.add(copy) || Files.exists(copy, LinkOption.NOFOLLOW_LINKS)) {
        throw new Fault(
            "The copy of %s would replace %s: choose an empty folder.".formatted(picture, copy));
      }
      copies.put(picture, copy);
    }
    return copies;
  }

  private static boolean isUnreadable(Path picture) {
    return picture.toString().contains("\uFFFD");
  }

  private static boolean isFolderOf(Path picture, Path folder) {
    try {
      return Files.exists(folder) && Files.isSameFile(folder, picture.toAbsolutePath().getParent());
    } catch (IOException e) {
      throw new Fault(
          "The folder %s cannot be looked into: %s.".formatted(folder, IoReason.of(e)), e);
    }
  }
}
