package org.prunepoint.cli.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
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
import org.prunepoint.dataset.PictureDecoder;
import org.prunepoint.dataset.PictureFolder;
import org.prunepoint.dataset.header.PictureEnd;
import org.prunepoint.dataset.header.PictureHeader;
import org.prunepoint.dataset.opencv.BoxPainter;
import org.prunepoint.dataset.opencv.OpenCvPictureDecoder;
import org.prunepoint.dataset.stb.StbPictureDecoder;
import org.prunepoint.detection.Detection;
import org.prunepoint.detection.DetectionComparison;
import org.prunepoint.evaluation.ModelDetector;
import org.prunepoint.inference.Work;
import org.prunepoint.network.Network;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code prunepoint detect}: what a model finds on pictures. */
@Command(
    name = "detect",
    modelTransformer = RecordOptions.Adder.class,
    description = "Show what a model finds on pictures.")
public final class DetectCommand implements Runnable, RecordOptions.Asked {
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
      names = "--against",
      arity = "2",
      paramLabel = "FILE",
      description =
          "CFG and WEIGHTS of another model, such as a pruned one: say which objects it loses and"
              + " gains.")
  private @Nullable List<Path> against;

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
          "Keep the proportions of the pictures instead of stretching them. Default: as letter_box="
              + " in the cfg says.")
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
    Optional<Model> other = Optional.ofNullable(against).map(pair -> pair(pair, network));
    NamesFile read = NamesFile.read(namesFile);
    read.warnings().forEach(output::warn);
    read.mismatch(network.classes()).ifPresent(output::warn);
    List<String> names = read.forClasses(network.classes());
    List<Path> pictures = PictureFolder.pictures(source);
    var copies = DrawnCopies.of(pictures, out);
    var painter = new BoxPainter(names);
    var decoder = new StbPictureDecoder(new OpenCvPictureDecoder());
    var report = new FoundReport(output, names);
    int readable = 0;
    try (var interrupt = new Interrupt();
        var detector = detector(model, decoder);
        var second = other.map(m -> detector(m, decoder)).orElse(null);
        var progress = new CommandProgress("detect", output.err())) {
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
        PictureEnd.note(file).ifPresent(note -> progress.above(() -> output.warn(note)));
        Seen seen = see(detector, second, picture.get(), interrupt.cancellation());
        int frame = i + 1;
        progress.above(() -> seen.tell(report, frame, file));
        Path copy = copies.of(file);
        if (copy != null) {
          seen.paint(painter, picture.get(), copy, file);
        }
      }
    }
    if (readable == 0) {
      throw new Fault("None of the %d pictures can be read.".formatted(pictures.size()));
    }
    report.end(other.isPresent());
  }

  /** What one model found on a picture, or two. */
  private record Seen(
      List<Detection> found, List<Detection> there, @Nullable DetectionComparison compared) {

    void tell(FoundReport report, int frame, Path file) {
      if (compared == null) {
        report.add(frame, file, found);
      } else {
        report.add(frame, file, found, there, compared);
      }
    }

    void paint(BoxPainter painter, Picture picture, Path copy, Path source) {
      if (compared == null) {
        painter.paint(picture, found, copy, List.of(source));
      } else {
        painter.paint(picture, compared, copy, List.of(source));
      }
    }
  }

  private Seen see(
      ModelDetector detector,
      @Nullable ModelDetector second,
      Picture picture,
      Cancellation cancellation) {
    List<Detection> found = detector.detect(picture, (float) threshold, cancellation);
    if (second == null) {
      return new Seen(found, List.of(), null);
    }
    List<Detection> there = second.detect(picture, (float) threshold, cancellation);
    return new Seen(found, there, DetectionComparison.of(found, there, cancellation));
  }

  private Model pair(List<Path> pair, Network original) {
    Model model = Model.open(pair.getFirst(), pair.getLast());
    model.warnings().forEach(output::warn);
    ModelDetector.requireSameClasses(original, model.network());
    Work.DETECTING.require(size.sized(model.network(), output));
    return model;
  }

  private ModelDetector detector(Model model, PictureDecoder decoder) {
    Network sized = size.sized(model.network(), output);
    return ModelDetector.open(
        model, sized, letterbox ? Fitting.LETTERBOX : Fitting.of(sized), decoder);
  }
}
