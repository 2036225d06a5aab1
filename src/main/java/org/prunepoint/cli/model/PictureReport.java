package org.prunepoint.cli.model;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.prunepoint.cli.console.Output;
import org.prunepoint.dataset.opencv.BoxPainter;
import org.prunepoint.video.pipeline.Figures;
import org.prunepoint.video.pipeline.FrameResult;
import org.prunepoint.video.source.SourceInfo;

/** Pictures: all objects of each as Darknet says them, and copies with boxes. */
final class PictureReport implements DetectReport {
  private final FoundReport report;
  private final boolean comparing;
  private final DetectTargets targets;

  PictureReport(Output output, List<String> names, boolean comparing, DetectTargets targets) {
    this.report = new FoundReport(output, names);
    this.comparing = comparing;
    this.targets = targets;
  }

  @Override
  public void add(FrameResult result) {
    int number = Math.toIntExact(result.frame().number() + 1);
    Path file = file(result);
    result
        .compared()
        .ifPresentOrElse(
            compared ->
                report.add(
                    number, file, result.found(), result.seen().getLast().detections(), compared),
            () -> report.add(number, file, result.found()));
  }

  /** Not by its name, which may have lost what is no text in it. */
  private static Path file(FrameResult result) {
    return result.frame().file().orElseThrow();
  }

  @Override
  public void drawn(FrameResult result) {
    Path file = file(result);
    Path copy = targets.copies().of(file);
    if (copy == null) {
      return;
    }
    int width = result.frame().width();
    int height = result.frame().height();
    ByteBuffer pixels = result.pixels().get();
    if (targets.video() == null) { // which has drawn them already
      List<BoxPainter.Drawn> drawn =
          result
              .compared()
              .map(BoxPainter::drawn)
              .orElseGet(() -> BoxPainter.drawn(result.found()));
      targets.painter().draw(pixels, width, height, drawn);
    }
    targets.painter().save(pixels, width, height, copy, List.of(file));
  }

  @Override
  public void figures(SourceInfo source, Figures figures) {
    // Reading them takes most of the time.
  }

  @Override
  public void end() {
    report.end(comparing);
  }
}
