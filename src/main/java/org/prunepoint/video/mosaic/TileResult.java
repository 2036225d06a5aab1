package org.prunepoint.video.mosaic;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.prunepoint.detection.Detection;
import org.prunepoint.video.source.Frame;

/**
 * What was found in a tile. Frame and pixels are lent for as long as the receiver is called.
 *
 * @param tile number from 0
 * @param source its title
 * @param frame the newest; empty if the tile is grey
 * @param pixels of the frame: blue, green, red; not to be drawn on, as they may be shown again
 * @param found the surest first, relative to the frame
 * @param dead why the tile is grey; empty if it is not
 */
public record TileResult(
    int tile,
    String source,
    Optional<Frame> frame,
    Optional<ByteBuffer> pixels,
    List<Found> found,
    Optional<String> dead) {
  /**
   * A detection.
   *
   * @param crossing whether its box reached over a seam, so that it was cut, and may be of two
   *     halves of different things
   */
  public record Found(Detection detection, boolean crossing) {}

  public TileResult {
    found = List.copyOf(found);
  }
}
