package org.prunepoint.dataset.header;

import java.io.IOException;
import java.util.Optional;

/** TIFF and BigTIFF of either byte order: the first directory. */
final class TiffHeader {
  private static final int WIDTH = 0x0100;
  private static final int HEIGHT = 0x0101;
  private static final int BITS = 0x0102;
  private static final int SAMPLES = 0x0115;
  private static final int ROWS_PER_STRIP = 0x0116;
  private static final int TILE_WIDTH = 0x0142;
  private static final int TILE_HEIGHT = 0x0143;
  private static final long WHOLE = 0xFFFF_FFFFL;

  private TiffHeader() {}

  static Optional<PictureHeader> read(HeaderBytes in) throws IOException {
    Optional<TiffTags> found = TiffTags.at(in, 0);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    TiffTags tags = found.get();
    long width = tags.value(WIDTH, 0);
    long height = tags.value(HEIGHT, 0);
    PictureHeader header =
        PictureHeader.of(width, height).turned(tags.orientation()).with(block(tags, width, height));
    return Optional.of(header);
  }

  /** A decoder holds one strip or tile, however small the picture is that it belongs to. */
  private static long block(TiffTags tags, long width, long height) throws IOException {
    long bytes = Math.ceilDiv(clamped(tags.value(BITS, 1)), 8) * clamped(tags.value(SAMPLES, 1));
    long rows = tags.value(ROWS_PER_STRIP, WHOLE);
    long tileWidth = tags.value(TILE_WIDTH, width);
    long tileHeight = tags.value(TILE_HEIGHT, rows == WHOLE ? height : rows);
    return PictureHeader.memory(tileWidth, tileHeight, bytes);
  }

  private static long clamped(long sixteenBits) {
    return Math.clamp(sixteenBits, 1, 0xFFFF);
  }
}
