package org.prunepoint.dataset.header;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Optional;

/** WebP: simple (VP8), lossless (VP8L) and extended (VP8X), which may hold EXIF in a chunk. */
final class WebpHeader {
  private static final int FRAME_START = 0x9D01;
  private static final int LOSSLESS = 0x2F;
  private static final int SIZE_BITS = 14;
  private static final int SIZE = (1 << SIZE_BITS) - 1;
  private static final int FIRST_CHUNK = 12;
  private static final int MOST_CHUNKS = 1 << 16;

  /** Some writers leave before the EXIF what JPEG needs there. */
  private static final String EXIF = "Exif\0\0";

  private WebpHeader() {}

  static Optional<PictureHeader> read(HeaderBytes in) throws IOException {
    if (!in.says(0, "RIFF") || !in.says(8, "WEBP")) {
      return Optional.empty();
    }
    long at = 20;
    if (in.says(12, "VP8 ") && in.u16(at + 3) == FRAME_START) {
      return Optional.of(
          PictureHeader.of(
              in.u16(at + 6, ByteOrder.LITTLE_ENDIAN) & SIZE,
              in.u16(at + 8, ByteOrder.LITTLE_ENDIAN) & SIZE));
    }
    if (in.says(12, "VP8L") && in.u8(at) == LOSSLESS) {
      long bits = in.u32(at + 1, ByteOrder.LITTLE_ENDIAN);
      return Optional.of(PictureHeader.of((bits & SIZE) + 1, (bits >> SIZE_BITS & SIZE) + 1));
    }
    if (in.says(12, "VP8X")) {
      return Optional.of(
          PictureHeader.of(u24(in, at + 4) + 1, u24(in, at + 7) + 1).turned(orientation(in)));
    }
    return Optional.empty();
  }

  private static int orientation(HeaderBytes in) {
    try {
      long at = FIRST_CHUNK;
      for (int i = 0; i < MOST_CHUNKS; i++) {
        if (in.says(at, "EXIF")) {
          long data = at + 8;
          return TiffTags.orientation(in, in.says(data, EXIF) ? data + EXIF.length() : data);
        }
        long size = in.u32(at + 4, ByteOrder.LITTLE_ENDIAN);
        at += 8 + size + size % 2;
      }
    } catch (IOException e) {
      // The last chunk: none of them is EXIF.
    }
    return 1;
  }

  private static long u24(HeaderBytes in, long at) throws IOException {
    return in.u16(at, ByteOrder.LITTLE_ENDIAN) | (long) in.u8(at + 2) << 16;
  }
}
