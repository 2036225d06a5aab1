package org.prunepoint.video.output;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.dataset.InputLayout;
import org.prunepoint.dataset.opencv.BoxPainter;
import org.prunepoint.video.VideoWriter;
import org.prunepoint.video.pipeline.FrameResult;

/**
 * A video with the boxes drawn, at the rate of its source; before the name of what was cut at a
 * seam of a mosaic stands a "|".
 */
public final class RecordedVideo implements ResultWriter {
  /** Where a source does not say, or has no rate. */
  private static final double USUAL_FPS = 25;

  private static final double HIGHEST_FPS = 120;

  /** Bits a second for each pixel of a frame, at the usual rate: good enough to look at boxes. */
  private static final double BITS_A_PIXEL = 6;

  private static final String CUT = "| ";

  private final Path file;
  private final BoxPainter painter;
  private final double fps;
  private final boolean live;
  private @Nullable VideoWriter writer;
  private double start = Double.NaN;

  /**
   * @param fps frames a second that are looked at; NaN where nobody says
   * @param live whether frames come when they like: they keep their times
   */
  public RecordedVideo(Path file, BoxPainter painter, double fps, boolean live) {
    this.file = file;
    this.painter = painter;
    this.fps = fps > 0 && fps <= HIGHEST_FPS ? fps : USUAL_FPS;
    this.live = live;
  }

  @Override
  public void add(FrameResult result) {
    int width = result.frame().width();
    int height = result.frame().height();
    ByteBuffer pixels = result.pixels().get();
    painter.draw(pixels, width, height, drawn(result));
    double now = result.frame().captured() / 1e9;
    start = Double.isNaN(start) ? now : start;
    writer(width, height).write(pixels, width, height, live ? now - start : Double.NaN);
  }

  private static List<BoxPainter.Drawn> drawn(FrameResult result) {
    InputLayout layout = result.seen().getFirst().layout();
    return result
        .compared()
        .map(BoxPainter::drawn)
        .orElseGet(() -> BoxPainter.drawn(result.found()))
        .stream()
        .map(
            d ->
                layout.cut(d.detection().box())
                    ? new BoxPainter.Drawn(CUT + d.mark(), d.detection())
                    : d)
        .toList();
  }

  private VideoWriter writer(int width, int height) {
    VideoWriter there = writer;
    if (there == null) {
      if (width < 2 || height < 2) {
        throw new Fault(
            "A video has at least 2 x 2 pixels, found %d x %d.".formatted(width, height));
      }
      int bitrate = (int) Math.clamp(BITS_A_PIXEL * width * height, 200_000, 40_000_000);
      there = VideoWriter.open(file, width - width % 2, height - height % 2, fps, bitrate);
      writer = there;
    }
    return there;
  }

  @Override
  public void close() {
    VideoWriter there = writer;
    if (there != null) {
      writer = null;
      there.finish();
    }
  }
}
