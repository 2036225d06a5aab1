package org.prunepoint.dataset.header;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Optional;

/** OpenEXR: the attribute {@code dataWindow} of the first part. */
final class ExrHeader {
  private static final int MOST_ATTRIBUTES = 1024;
  private static final int LONGEST_WORD = 256;
  private static final int BYTES_A_PIXEL = 16;

  private ExrHeader() {}

  static Optional<PictureHeader> read(HeaderBytes in) throws IOException {
    if (!in.says(0, "v/1\u0001")) {
      return Optional.empty();
    }
    long at = 8;
    for (int i = 0; i < MOST_ATTRIBUTES && in.u8(at) != 0; i++) {
      boolean window = in.says(at, "dataWindow\0box2i\0");
      long value = afterWord(in, afterWord(in, at));
      if (window) {
        long width = 1 + s32(in, value + 12) - s32(in, value + 4);
        long height = 1 + s32(in, value + 16) - s32(in, value + 8);
        return width <= 0 || height <= 0
            ? Optional.empty()
            : Optional.of(
                PictureHeader.of(width, height)
                    .with(PictureHeader.memory(width, height, BYTES_A_PIXEL)));
      }
      at = value + 4 + in.u32(value, ByteOrder.LITTLE_ENDIAN);
    }
    return Optional.empty();
  }

  private static long afterWord(HeaderBytes in, long at) throws IOException {
    for (int i = 0; i < LONGEST_WORD; i++) {
      if (in.u8(at + i) == 0) {
        return at + i + 1;
      }
    }
    throw new IOException("a word without an end");
  }

  private static long s32(HeaderBytes in, long at) throws IOException {
    return (int) in.u32(at, ByteOrder.LITTLE_ENDIAN);
  }
}
