package org.prunepoint.dataset.header;

import java.io.IOException;
import java.util.Optional;

/** JPEG 2000: the SIZ segment of the code stream, alone or in the boxes of a JP2 file. */
final class Jpeg2000Header {
  private static final String SIGNATURE = "\0\0\0\fjP  \r\n\u0087\n";
  private static final int CODE_STREAM = 0xFF4F;
  private static final int SIZ = 0xFF51;
  private static final int MOST_BOXES = 1024;

  /** The decoder holds every component as a whole number of four bytes, twice. */
  private static final int BYTES_A_SAMPLE = 8;

  private Jpeg2000Header() {}

  static Optional<PictureHeader> read(HeaderBytes in) throws IOException {
    if (in.u16(0) == CODE_STREAM) {
      return codeStream(in, 0);
    }
    if (!in.says(0, SIGNATURE)) {
      return Optional.empty();
    }
    long at = 0;
    for (int i = 0; i < MOST_BOXES; i++) {
      long length = in.u32(at);
      int head = length == 1 ? 16 : 8;
      if (in.says(at + 4, "jp2c")) {
        return codeStream(in, at + head);
      }
      if (length == 1) {
        length = in.u64(at + 8, java.nio.ByteOrder.BIG_ENDIAN);
      }
      if (length < head || length > in.length() - at) {
        return Optional.empty();
      }
      at += length;
    }
    return Optional.empty();
  }

  private static Optional<PictureHeader> codeStream(HeaderBytes in, long at) throws IOException {
    if (in.u16(at) != CODE_STREAM || in.u16(at + 2) != SIZ) {
      return Optional.empty();
    }
    long width = in.u32(at + 8) - in.u32(at + 16);
    long height = in.u32(at + 12) - in.u32(at + 20);
    if (width <= 0 || height <= 0) {
      return Optional.empty();
    }
    long samples = (long) BYTES_A_SAMPLE * in.u16(at + 40);
    return Optional.of(
        PictureHeader.of(width, height).with(PictureHeader.memory(width, height, samples)));
  }
}
