package org.prunepoint.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.IoReason;
import org.prunepoint.Leftovers;
import org.prunepoint.cli.console.Output;
import org.prunepoint.natives.NativeLibraries;
import org.prunepoint.natives.Part;
import org.prunepoint.video.libav.LibavSource;
import org.prunepoint.video.source.Frame;
import org.prunepoint.video.source.PixelOrder;
import org.prunepoint.workbench.Sample;
import org.prunepoint.workbench.WindowTrial;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code prunepoint self-test}: uses everything once, on the sample. It says whether an installed
 * program is whole, and it is what the ahead-of-time cache of a package is trained with.
 */
@Command(
    name = "self-test",
    hidden = true,
    description = "Use everything once, on the sample, and say how long each step took.")
final class SelfTestCommand implements Callable<Integer> {
  private static final int FRAMES = 10;
  private static final int VALID = 16;
  private static final int TRAIN = 8;

  @Option(
      names = "--quick",
      description = "Only the window and what reads files: no sweep, no training.")
  private boolean quick;

  @Mixin private Output output;

  /** A step; a Fault or exit code that is not 0 ends the test. */
  @FunctionalInterface
  private interface Step {
    void take() throws IOException;
  }

  @Override
  public Integer call() {
    Sample sample =
        Sample.find().orElseThrow(() -> new Fault("The sample is not beside the program."));
    try {
      Path folder = Files.createTempDirectory("prunepoint-self-test");
      try {
        long start = System.nanoTime();
        window(sample, folder);
        core(sample, folder);
        output.say("%-44s %6d ms", "everything", millis(start));
        return 0;
      } finally {
        Leftovers.delete(folder);
      }
    } catch (IOException e) {
      throw new Fault("The self-test cannot go on: %s.".formatted(IoReason.of(e)), e);
    }
  }

  private void window(Sample sample, Path folder) throws IOException {
    WindowTrial[] opened = {null};
    step("open a window", () -> opened[0] = WindowTrial.open(folder));
    try (WindowTrial window = opened[0]) {
      step("open the sample", () -> window.open(sample.files()));
      step("show each page", window::turnPages);
      step("move the slider", window::slide);
    }
  }

  private void core(Sample sample, Path folder) throws IOException {
    String cfg = sample.files().get(0).toString();
    String weights = sample.files().get(1).toString();
    String data = data(sample, folder).toString();
    command("inspect", cfg, weights);
    String pictures = sample.home().resolve("samples/pictures").toString();
    String picture;
    try (Stream<Path> all = Files.list(Path.of(pictures))) {
      picture = all.sorted().findFirst().orElseThrow().toString();
    }
    String names = sample.files().get(3).toString();
    command("detect", cfg, weights, "--names", names, "--source", picture);
    step("play %d frames of the video".formatted(FRAMES), () -> play(sample));
    if (quick) {
      return;
    }
    String swept = folder.resolve("swept").toString();
    command(
        "sweep",
        cfg,
        weights,
        "--data",
        data,
        "--percents",
        "0.4,0.6",
        "--no-units",
        "--repair",
        "fold",
        "--out",
        swept);
    String onnx = folder.resolve("exported.onnx").toString();
    command("export", cfg, weights, "--format", "onnx", "--out", onnx);
    command("verify", written(swept, ".cfg"), written(swept, ".weights"));
    if (NativeLibraries.missing(Part.TRAINING).isPresent()) {
      output.say("%-44s %s", "train", "left out: its part is not installed");
    } else {
      String run = folder.resolve("run").toString();
      command("train", cfg, weights, "--data", data, "--epochs", "1", "--out", run);
    }
  }

  /** A data set of a few pictures of the sample. */
  private static Path data(Sample sample, Path folder) throws IOException {
    Path train = list(sample, folder, "train.txt", TRAIN);
    Path valid = list(sample, folder, "valid.txt", VALID);
    Path data = folder.resolve("few.data");
    Files.write(
        data,
        List.of(
            "classes=3",
            "train=" + train,
            "valid=" + valid,
            "names=" + sample.files().get(3).toAbsolutePath()));
    return data;
  }

  private static Path list(Sample sample, Path folder, String name, int count) throws IOException {
    Path samples = sample.home().resolve("samples");
    List<String> pictures = new ArrayList<>();
    for (String line : Files.readAllLines(samples.resolve(name))) {
      if (pictures.size() < count) {
        pictures.add(samples.resolve("pictures").resolve(Path.of(line).getFileName()).toString());
      }
    }
    return Files.write(folder.resolve(name), pictures);
  }

  private static String written(String folder, String ending) throws IOException {
    try (Stream<Path> all = Files.list(Path.of(folder))) {
      return all.map(Path::toString)
          .filter(name -> name.endsWith(ending))
          .findFirst()
          .orElseThrow(() -> new Fault("The sweep wrote no %s to %s.".formatted(ending, folder)));
    }
  }

  private static void play(Sample sample) {
    Path video = sample.home().resolve("samples/traffic.mp4");
    try (var source = LibavSource.file(video, new Cancellation())) {
      for (int i = 0; i < FRAMES; i++) {
        try (Frame frame =
            source.next().orElseThrow(() -> new Fault(video + " ends before its tenth frame."))) {
          int bytes = PixelOrder.BGRA.bytes(frame.width(), frame.height());
          frame.write(PixelOrder.BGRA, ByteBuffer.allocateDirect(bytes));
        }
      }
    }
  }

  /** One of the program's own commands, with what it says kept back unless it fails. */
  private void command(String... words) throws IOException {
    step(
        words[0],
        () -> {
          var said = new StringWriter();
          var root = new Prunepoint(_ -> {});
          int code = Prunepoint.run(root, new PrintWriter(said), new PrintWriter(said), words);
          if (code != 0) {
            throw new Fault(
                "The self-test fails at %s (exit code %d): %s"
                    .formatted(String.join(" ", words), code, said.toString().strip()));
          }
        });
  }

  private void step(String name, Step step) throws IOException {
    long start = System.nanoTime();
    step.take();
    output.say("%-44s %6d ms", name, millis(start));
    output.out().flush();
  }

  private static long millis(long start) {
    return (System.nanoTime() - start) / 1_000_000;
  }
}
