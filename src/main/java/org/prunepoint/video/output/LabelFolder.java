package org.prunepoint.video.output;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.prunepoint.Beside;
import org.prunepoint.Fault;
import org.prunepoint.IoReason;
import org.prunepoint.detection.Box;
import org.prunepoint.detection.Detection;
import org.prunepoint.text.FileName;
import org.prunepoint.video.mosaic.MosaicFrame;
import org.prunepoint.video.mosaic.MosaicTile;
import org.prunepoint.video.pipeline.FrameResult;
import org.prunepoint.video.source.Frame;

/**
 * A label file for each frame, as Darknet writes them with {@code -save_labels}: class, centre and
 * size relative to the frame. That of a picture is called like the picture; that of a video's frame
 * has its number, from 1, after the video's name. A frame without detections has an empty file.
 */
public final class LabelFolder implements ResultWriter {
  private final Path folder;

  /**
   * @throws Fault if there cannot be such a folder
   */
  public LabelFolder(Path folder) {
    this.folder = folder;
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new Fault("The folder %s cannot be made: %s.".formatted(folder, IoReason.of(e)), e);
    }
  }

  /** {@inheritDoc} Of a mosaic each tile has a file of its own, relative to its frame. */
  @Override
  public void add(FrameResult result) {
    if (result.frame() instanceof MosaicFrame mosaic) {
      for (MosaicTile tile : mosaic.tiles()) {
        List<Detection> own =
            result.found().stream()
                .filter(d -> mosaic.tile(d).number() == tile.number())
                .map(mosaic::inTile)
                .toList();
        tile.frame().ifPresent(frame -> write(name(frame, tile.number()), own));
      }
    } else {
      write(name(result.frame(), result.source()), result.found());
    }
  }

  private void write(String name, List<Detection> found) {
    var text = new StringBuilder();
    for (Detection d : found) {
      Box box = d.box();
      text.append(
          String.format(
              Locale.ROOT,
              "%d %.6f %.6f %.6f %.6f%n",
              d.classId(),
              box.x(),
              box.y(),
              box.width(),
              box.height()));
    }
    Beside.write(
        folder.resolve(name + ".txt"),
        List.of(),
        beside -> Files.writeString(beside, text, StandardCharsets.UTF_8));
  }

  /**
   * @param source number of it, from 0
   */
  private static String name(Frame frame, int source) {
    String whole = frame.name();
    String last = whole.substring(Math.max(whole.lastIndexOf('/'), whole.lastIndexOf('\\')) + 1);
    String name = FileName.of(last.isEmpty() ? "source" : last);
    int dot = name.lastIndexOf('.');
    String stem = dot > 0 ? name.substring(0, dot) : name;
    return Double.isNaN(frame.seconds())
        ? stem
        : "%s%s_%06d".formatted(stem, source == 0 ? "" : "_" + (source + 1), frame.number() + 1);
  }

  @Override
  public void close() {
    // Each file was whole at once.
  }
}
