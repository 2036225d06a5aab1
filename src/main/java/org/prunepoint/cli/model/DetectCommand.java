package org.prunepoint.cli.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.cli.console.CommandProgress;
import org.prunepoint.cli.console.Interrupt;
import org.prunepoint.cli.console.Output;
import org.prunepoint.cli.option.ModelArguments;
import org.prunepoint.cli.option.ModelFilesConsumer;
import org.prunepoint.cli.option.RecordOptions;
import org.prunepoint.cli.option.SizeOption;
import org.prunepoint.dataset.Fitting;
import org.prunepoint.dataset.opencv.OpenCvPictureDecoder;
import org.prunepoint.dataset.stb.StbPictureDecoder;
import org.prunepoint.evaluation.DetectionSettings;
import org.prunepoint.evaluation.ModelDetector;
import org.prunepoint.evaluation.NamedClasses;
import org.prunepoint.evaluation.StagedDetector;
import org.prunepoint.inference.Work;
import org.prunepoint.network.Network;
import org.prunepoint.sweep.models.RunnableModel;
import org.prunepoint.video.Sources;
import org.prunepoint.video.pipeline.Pace;
import org.prunepoint.video.source.SourceName;
import org.prunepoint.video.source.StreamSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code prunepoint detect}: what a model finds on pictures, videos, cameras and streams. */
@Command(
    name = "detect",
    modelTransformer = RecordOptions.Adder.class,
    description = "Show what a model finds on pictures, videos, cameras and streams.")
public final class DetectCommand implements Runnable, RecordOptions.Asked {
  @Mixin private ModelArguments files;
  @Mixin private Output output;
  @Mixin private DetectFiles saved;

  @Parameters(
      index = "2..*",
      arity = "0..*",
      paramLabel = "SOURCE",
      description = "More of what --source takes.")
  private List<String> more = List.of();

  @Option(
      names = "--names",
      paramLabel = "N",
      description =
          "The names of the classes: a file of them, or a data set that has them. Default: those of"
              + " a checkpoint or of a .names called as the cfg, or \"class 0\" and so on.")
  private @Nullable Path namesFile;

  @Option(
      names = "--source",
      paramLabel = "S",
      description =
          "A picture, folder, pattern, list or video; camera or camera:1@1280x720 (see the command"
              + " cameras); an address (rtsp, http); a text file that lists any of these. May be"
              + " given several times.")
  private List<String> sources = List.of();

  @Option(
      names = {"--compare", "--against"},
      arity = "2",
      paramLabel = "CFG WEIGHTS",
      hideParamSyntax = true,
      parameterConsumer = ModelFilesConsumer.class,
      description =
          "Another model, such as a pruned one, or a checkpoint alone: say which objects it loses"
              + " and gains.")
  private String @Nullable [] against;

  @Option(
      names = "--letterbox",
      description =
          "Keep the proportions of the pictures instead of stretching them. Default: as letter_box="
              + " in the cfg says.")
  private boolean letterbox;

  @Option(
      names = "--mosaic",
      description =
          "Put up to four sources into one run of the network, at twice the cfg's width and height"
              + " or at --size.")
  private boolean mosaic;

  private final SizeOption size = new SizeOption();
  private final RecordOptions<DetectionSettings> detection =
      new RecordOptions<>(DetectionSettings.OPTIONS);
  private final RecordOptions<Pace> pace = new RecordOptions<>(Pace.OPTIONS);
  private final RecordOptions<StreamSettings> streams = new RecordOptions<>(StreamSettings.OPTIONS);

  @Override
  public List<RecordOptions<?>> recordOptions() {
    return List.of(detection, size.options(), pace, streams);
  }

  @Override
  public void run() {
    List<String> typed = new ArrayList<>(sources);
    files.afterCheckpoint().ifPresent(typed::add);
    typed.addAll(more);
    if (typed.isEmpty()) {
      throw output.misused(
          new Fault("Nothing to look at: name it after the weights, or with --source."));
    }
    DetectionSettings settings = detection.over(DetectionSettings.DEFAULT);
    Pace wanted = pace.over(Pace.ALL);
    StreamSettings patience = streams.over(StreamSettings.DEFAULT);
    RunnableModel model = opened(files.cfg(), files.weights());
    Network network = sized(model.network());
    Optional<RunnableModel> other = Optional.ofNullable(against).map(pair -> pair(pair, network));
    try (var interrupt = new Interrupt()) {
      List<String> names = names(network, interrupt.cancellation());
      List<SourceName> named = named(typed, interrupt.cancellation());
      DetectTargets targets = saved.targets(named, names);
      try (var first = detector(model, settings, names);
          var second = other.map(m -> detector(m, settings, names)).orElse(null);
          var progress = new CommandProgress("detect", output.err())) {
        List<StagedDetector> detectors = second == null ? List.of(first) : List.of(first, second);
        var decoder =
            new StbPictureDecoder(new OpenCvPictureDecoder()).forChannels(channels(detectors));
        var opening =
            new Sources(patience, decoder, said -> progress.above(() -> output.warn(said)));
        var run = new DetectRun(output, progress, opening, wanted, interrupt.cancellation());
        run.over(named, detectors, names, targets);
      }
    }
  }

  /** Pictures are read in grey, and so drawn on, where no network wants colours. */
  private static int channels(List<StagedDetector> detectors) {
    return detectors.stream()
        .mapToInt(detector -> detector.network().input().channels())
        .max()
        .orElseThrow();
  }

  private Network sized(Network network) {
    return mosaic ? size.tiled(network, output) : size.sized(network, output);
  }

  private List<SourceName> named(List<String> typed, Cancellation cancellation) {
    if (!mosaic) {
      return Sources.named(typed, cancellation);
    }
    // Word by word: neighbouring pictures would be one source.
    List<SourceName> parts =
        typed.stream()
            .flatMap(word -> Sources.named(List.of(word), cancellation).stream())
            .toList();
    return List.of(new SourceName.Mosaic(parts));
  }

  private List<String> names(Network network, Cancellation cancellation) {
    var read =
        NamedClasses.read(
            Optional.ofNullable(namesFile),
            Optional.of(files.cfg()),
            Optional.empty(),
            network.classes(),
            cancellation);
    read.warnings().forEach(output::warn);
    return read.all();
  }

  private RunnableModel pair(String[] pair, Network original) {
    RunnableModel model = opened(Path.of(pair[0]), Path.of(pair[1]));
    ModelDetector.requireSameClasses(original, model.network());
    return model;
  }

  private RunnableModel opened(Path cfg, Path weights) {
    return RunnableModel.open(
        cfg, weights, network -> Work.DETECTING.require(sized(network)), output::warn);
  }

  private StagedDetector detector(
      RunnableModel model, DetectionSettings settings, List<String> names) {
    Network sized = sized(model.network());
    return model.detector(
        sized, letterbox ? Fitting.LETTERBOX : Fitting.of(sized), settings, names);
  }
}
