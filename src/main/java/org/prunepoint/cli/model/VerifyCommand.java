package org.prunepoint.cli.model;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.prunepoint.cli.console.CommandProgress;
import org.prunepoint.cli.console.Interrupt;
import org.prunepoint.cli.console.Output;
import org.prunepoint.cli.option.ModelArguments;
import org.prunepoint.cli.option.RecordOptions;
import org.prunepoint.cli.option.SizeOption;
import org.prunepoint.darknet.Model;
import org.prunepoint.dataset.Fitting;
import org.prunepoint.dataset.PictureFolder;
import org.prunepoint.dataset.opencv.OpenCvPictureDecoder;
import org.prunepoint.dataset.stb.StbPictureDecoder;
import org.prunepoint.export.ExportFormat;
import org.prunepoint.export.Reading;
import org.prunepoint.export.Verification;
import org.prunepoint.export.VerificationPictures;
import org.prunepoint.export.VerificationReport;
import org.prunepoint.inference.Work;
import org.prunepoint.network.Network;
import org.prunepoint.yolov5.ModelFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code prunepoint verify}: whether other programs compute the same of a model. */
@Command(
    name = "verify",
    modelTransformer = RecordOptions.Adder.class,
    description = {
      "Run a model in ONNX Runtime, OpenCV and DL4J, and compare what they compute.",
      "In place of the weights, an ONNX file of export or quantize: both run that file."
    })
public final class VerifyCommand implements Callable<Integer>, RecordOptions.Asked {
  private static final int NOISE = 2;

  @Mixin private ModelArguments files;
  @Mixin private Output output;

  @Option(
      names = "--images",
      paramLabel = "DIR",
      description = "A folder of pictures to run. Default: pictures of noise.")
  private @Nullable Path images;

  private final SizeOption size = new SizeOption();

  @Override
  public List<RecordOptions<?>> recordOptions() {
    return List.of(size.options());
  }

  /** 1 if somebody computes something else. */
  @Override
  public Integer call() {
    Path second = files.weights();
    boolean onnx = ExportFormat.of(second).filter(f -> f == ExportFormat.ONNX).isPresent();
    Model model = onnx ? ModelFiles.open(files.cfg(), null) : files.open(output);
    Network network = size.sized(model.network(), output);
    (images == null ? Work.COMPARING : Work.COMPARING_ON_PICTURES).require(network);
    Verification verification =
        onnx
            ? Verification.ofOnnxFile(second, network, pictures(network))
            : Verification.ofPair(model, network, pictures(network));
    try (var interrupt = new Interrupt();
        var progress = new CommandProgress("verify", output.err())) {
      VerificationReport report = verification.run(progress, interrupt.cancellation());
      progress.above(() -> tell(report));
      return report.differs() ? 1 : 0;
    }
  }

  private VerificationPictures pictures(Network network) {
    return images == null
        ? VerificationPictures.noise(NOISE)
        : VerificationPictures.of(
            PictureFolder.pictures(images),
            Fitting.of(network),
            new StbPictureDecoder(new OpenCvPictureDecoder())
                .forChannels(network.input().channels()));
  }

  private void tell(VerificationReport report) {
    if (output.json()) {
      output.write(report.json());
      return;
    }
    output.say("Against %s, on %s:", report.reference(), report.pictures());
    output.say("");
    int wide = report.readings().stream().mapToInt(r -> r.reader().length()).max().orElse(0);
    output.say("%s %6s %12s %12s", padded("reader", wide), "layer", "difference", "relative");
    report.readings().forEach(reading -> rows(reading, wide));
    output.say("");
    report.readings().forEach(this::detections);
    output.say("%s", report.sentence());
  }

  private static String padded(String reader, int wide) {
    return reader + " ".repeat(Math.max(0, wide - reader.length()));
  }

  private void rows(Reading reading, int wide) {
    String reader = padded(reading.reader(), wide);
    if (!reading.read()) {
      output.say("%s %6s %12s %12s", reader, "-", "-", "-");
    }
    for (Reading.HeadDifference head : reading.heads()) {
      output.say("%s %6d %12.1e %12.1e", reader, head.layer(), head.absolute(), head.relative());
    }
  }

  private void detections(Reading reading) {
    reading
        .detections()
        .ifPresent(
            d ->
                output.say(
                    "Detections surer than 0.25: %s has %d of the %d of ONNX Runtime, which has %d"
                        + " of its %d.",
                    reading.reader(), d.oursFound(), d.ours(), d.theirsFound(), d.theirs()));
  }
}
