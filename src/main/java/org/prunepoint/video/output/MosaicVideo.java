package org.prunepoint.video.output;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prunepoint.dataset.opencv.BoxPainter;
import org.prunepoint.dataset.opencv.TilePainter;
import org.prunepoint.text.Printable;
import org.prunepoint.video.VideoWriter;
import org.prunepoint.video.mosaic.MosaicResult;
import org.prunepoint.video.mosaic.TileResult;
import org.prunepoint.video.source.Frame;

/** A video of a mosaic with its boxes; those that were cut at a seam have a "|" before the name. */
public final class MosaicVideo implements AutoCloseable {
  /** A tile of the video. */
  private static final int WIDTH = 640;

  private static final int HEIGHT = 480;
  private static final int BITRATE = 6_000_000;
  private static final double USUAL_FPS = 25;

  private final Path file;
  private final TilePainter painter;
  private final double fps;
  private final boolean live;
  private @Nullable VideoWriter writer;
  private long start;

  /**
   * @param fps frames a second that are looked at; NaN where nobody says
   * @param live whether they come when they like
   */
  public MosaicVideo(Path file, BoxPainter boxes, double fps, boolean live) {
    this.file = file;
    this.painter = new TilePainter(boxes, WIDTH, HEIGHT);
    this.fps = fps > 0 ? fps : USUAL_FPS;
    this.live = live;
  }

  /**
   * Takes a result.
   *
   * @throws org.prunepoint.Fault if the disk does not
   */
  public void add(MosaicResult result) {
    result.tiles().forEach(this::paint);
    VideoWriter there = writer;
    if (there == null) {
      there = VideoWriter.open(file, 2 * WIDTH, 2 * HEIGHT, fps, BITRATE);
      writer = there;
      start = System.nanoTime();
    }
    double now = live ? (System.nanoTime() - start) / 1e9 : Double.NaN;
    there.write(painter.canvas(), 2 * WIDTH, 2 * HEIGHT, now);
  }

  private void paint(TileResult tile) {
    if (tile.frame().isEmpty() || tile.pixels().isEmpty()) {
      String why = tile.dead().orElse("");
      boolean named = why.startsWith(tile.source());
      painter.grey(tile.tile(), Printable.sentence(named ? why : tile.source() + ": " + why));
      return;
    }
    Frame frame = tile.frame().get();
    List<TilePainter.Marked> marked =
        tile.found().stream()
            .map(f -> new TilePainter.Marked(f.crossing() ? "| " : "", f.detection()))
            .toList();
    painter.picture(tile.tile(), tile.pixels().get(), frame.width(), frame.height(), marked);
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
