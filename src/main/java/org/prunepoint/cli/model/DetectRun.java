package org.prunepoint.cli.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.cli.console.CommandProgress;
import org.prunepoint.cli.console.Output;
import org.prunepoint.evaluation.StagedDetector;
import org.prunepoint.video.Sources;
import org.prunepoint.video.output.ResultWriter;
import org.prunepoint.video.pipeline.Figures;
import org.prunepoint.video.pipeline.FrameResult;
import org.prunepoint.video.pipeline.Pace;
import org.prunepoint.video.pipeline.Pipeline;
import org.prunepoint.video.source.FrameSource;
import org.prunepoint.video.source.SourceInfo;
import org.prunepoint.video.source.SourceName;

/** Goes over sources: one after the other what can wait, side by side what is live. */
final class DetectRun {
  private final Output output;
  private final CommandProgress progress;
  private final Sources opening;
  private final Pace pace;
  private final Cancellation cancellation;
  private long frames;

  DetectRun(
      Output output,
      CommandProgress progress,
      Sources opening,
      Pace pace,
      Cancellation cancellation) {
    this.output = output;
    this.progress = progress;
    this.opening = opening;
    this.pace = pace;
    this.cancellation = cancellation;
  }

  /**
   * Runs.
   *
   * @throws Fault if none of them gives a frame
   */
  void over(
      List<SourceName> names,
      List<StagedDetector> detectors,
      List<String> classes,
      DetectTargets targets) {
    DetectReport report =
        targets.pictures()
            ? new PictureReport(output, classes, detectors.size() > 1, targets)
            : new FrameReport(output, classes, detectors.size() > 1);
    Writers writers = new Writers(targets);
    List<FrameSource> live = new ArrayList<>();
    try (writers) {
      for (SourceName name : names) {
        open(name, names.size() > 1, live, detectors, report, writers);
      }
      if (!live.isEmpty()) {
        run(live, detectors, report, writers);
      }
    } finally {
      live.forEach(FrameSource::close);
    }
    if (frames == 0) {
      throw new Fault(
          targets.pictures() ? "No picture can be read." : "There was no frame to look at.");
    }
    report.end();
  }

  private void open(
      SourceName name,
      boolean others,
      List<FrameSource> live,
      List<StagedDetector> detectors,
      DetectReport report,
      Writers writers) {
    FrameSource source;
    try {
      source = opening.open(name, cancellation);
    } catch (Fault cannot) {
      if (!others) {
        throw cannot;
      }
      opening.said().accept(String.valueOf(cannot.getMessage()));
      return;
    }
    if (source.info().live()) {
      live.add(source);
      return;
    }
    try (source) {
      run(List.of(source), detectors, report, writers);
      if (source.damaged() > 0 && !(name instanceof SourceName.Pictures)) {
        opening
            .said()
            .accept(
                "%s: %,d frames are damaged and were left out."
                    .formatted(source.info().title(), source.damaged()));
      }
    }
  }

  private void run(
      List<FrameSource> sources,
      List<StagedDetector> detectors,
      DetectReport report,
      Writers writers) {
    SourceInfo info = sources.getFirst().info();
    writers.require(sources.size());
    long total = total(info);
    var pipeline = new Pipeline(sources, detectors, pace, opening.said(), cancellation);
    List<ResultWriter> begun = writers.begin(info.fps() / pace.every(), info.live());
    long before = frames;
    try {
      pipeline.run(
          result -> {
            frames++;
            progress.above(() -> report.add(result));
            begun.forEach(writer -> writer.add(result));
            report.drawn(result);
            progress.report(frames - before, total, step(pipeline.figures(), result, info));
          });
    } finally {
      report.figures(info, pipeline.figures());
    }
  }

  private long total(SourceInfo info) {
    long there = info.frames().orElse(0);
    long wanted = (there + pace.every() - 1) / pace.every();
    return pace.frames() == 0
        ? wanted
        : wanted == 0 ? pace.frames() : Math.min(wanted, pace.frames());
  }

  private static String step(Figures figures, FrameResult result, SourceInfo info) {
    if (result.frame().file().isPresent()) {
      return String.valueOf(result.frame().file().get().getFileName());
    }
    return String.format(
        Locale.ROOT,
        "%.1f frames/s%s, %d found",
        figures.fps(),
        info.live() ? String.format(Locale.ROOT, ", %.0f ms late", result.delayMs()) : "",
        result.found().size());
  }

  /** The files of a run, begun with its first frames and ended with it. */
  private static final class Writers implements AutoCloseable {
    private final DetectTargets targets;
    private List<ResultWriter> begun = List.of();

    Writers(DetectTargets targets) {
      this.targets = targets;
    }

    void require(int sources) {
      if (sources > 1 && targets.video() != null) {
        throw new Fault("--save-video keeps one stream, found %d.".formatted(sources));
      }
    }

    List<ResultWriter> begin(double fps, boolean live) {
      if (begun.isEmpty()) {
        begun = targets.begin(fps, live);
      }
      return begun;
    }

    @Override
    public void close() {
      begun.forEach(ResultWriter::close);
    }
  }
}
