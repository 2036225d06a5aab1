package org.prunepoint.cli.dataset;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Map;
import org.prunepoint.Cancellation;
import org.prunepoint.cli.console.CommandProgress;
import org.prunepoint.cli.console.Interrupt;
import org.prunepoint.cli.console.Output;
import org.prunepoint.cli.option.ForceOption;
import org.prunepoint.dataset.sample.SampleMaker;
import org.prunepoint.dataset.sample.SampleReport;
import org.prunepoint.dataset.sample.SampleRequest;
import org.prunepoint.dataset.sample.TrafficFilm;
import org.prunepoint.dataset.sample.thing.Kind;
import org.prunepoint.video.VideoWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code prunepoint sample make}: draws the sample data set and its video. */
@Command(
    name = "make",
    description =
        "Draw the sample: pictures of traffic with their labels, and a video. The same seed makes the same pictures.")
final class SampleMakeCommand implements Runnable {
  private static final String VIDEO = "traffic.mp4";

  @Mixin private Output output;

  @Option(
      names = "--out",
      defaultValue = "samples",
      paramLabel = "DIR",
      description = "Folder for the sample. Default: ${DEFAULT-VALUE}.")
  private Path out;

  @Option(
      names = "--train",
      defaultValue = "800",
      paramLabel = "N",
      description = "Training pictures. Default: ${DEFAULT-VALUE}.")
  private int train;

  @Option(
      names = "--valid",
      defaultValue = "160",
      paramLabel = "N",
      description = "Validation pictures. Default: ${DEFAULT-VALUE}.")
  private int valid;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "S",
      description = "Another number, other pictures. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(names = "--no-video", description = "Leave out the video.")
  private boolean noVideo;

  @Mixin private ForceOption force;

  @Override
  public void run() {
    // Nothing is shown, so no display has to be there; too late only if AWT is in use already.
    System.setProperty("java.awt.headless", "true");
    var request =
        output.understand(() -> new SampleRequest(out, train, valid, seed, force.replaces()));
    Path video = out.resolve(VIDEO);
    if (!noVideo) {
      force.allow(video);
    }
    try (var interrupt = new Interrupt();
        var progress = new CommandProgress("sample", output.err())) {
      SampleReport report = new SampleMaker(request).run(progress, interrupt.cancellation());
      if (!noVideo) {
        film(video, progress, interrupt.cancellation());
      }
      progress.above(() -> tell(report, video));
    }
  }

  private void film(Path file, CommandProgress progress, Cancellation cancellation) {
    var film = new TrafficFilm(seed);
    try (var writer =
        VideoWriter.open(
            file, TrafficFilm.WIDTH, TrafficFilm.HEIGHT, TrafficFilm.FPS, TrafficFilm.BITRATE)) {
      film.play(writer::write, progress, cancellation);
      writer.finish();
    }
  }

  private void tell(SampleReport report, Path video) {
    if (output.json()) {
      ObjectNode root = Output.object();
      root.put("data", report.dataFile().toString());
      root.put("seed", seed);
      root.put("pictureBytes", report.bytes());
      root.put("video", noVideo ? null : video.toString());
      half(root.putObject("train"), train, report.train());
      half(root.putObject("valid"), valid, report.valid());
      output.write(root);
      return;
    }
    output.say("%-8s %9s %8s %8s %8s", "", "pictures", "car", "truck", "person");
    row("train", train, report.train());
    row("valid", valid, report.valid());
    output.say("%s, %.1f MB of pictures", report.dataFile(), report.bytes() / 1e6);
    if (!noVideo) {
      output.say("%s", video);
    }
  }

  private static void half(ObjectNode node, int pictures, Map<Kind, Integer> objects) {
    node.put("pictures", pictures);
    for (Kind kind : Kind.values()) {
      node.put(kind.label(), objects.getOrDefault(kind, 0));
    }
  }

  private void row(String name, int pictures, Map<Kind, Integer> objects) {
    output.say(
        "%-8s %,9d %,8d %,8d %,8d",
        name,
        pictures,
        objects.getOrDefault(Kind.CAR, 0),
        objects.getOrDefault(Kind.TRUCK, 0),
        objects.getOrDefault(Kind.PERSON, 0));
  }
}
