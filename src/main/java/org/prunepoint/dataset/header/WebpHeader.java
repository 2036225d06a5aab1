package org.prunepoint.dataset.header;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Optional;

/** WebP: simple (VP8), lossless (VP8L) and extended (VP8X). */
final class WebpHeader {
  private static final int FRAME_START = 0x9D01;
  private static final int LOSSLESS = 0x2F;
  private static final int SIZE_BITS = 14;
  private static final int SIZE = (1 << SIZE_BITS) - 1;

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
      return Optional.of(PictureHeader.of(u24(in, at + 4) + 1, u24(in, at + 7) + 1));
    }
    return Optional.empty();
  }

  private static long u24(HeaderBytes in, long at) throws IOException {
    return in.u16(at, ByteOrder.LITTLE_ENDIAN) | (long) in.u8(at + 2) << 16;
  }
}
