package org.prunepoint.dataset.header;

import java.io.IOException;
import java.util.Optional;

/** PNG: the first chunk has the size; EXIF may lie in a chunk before or after the pixels. */
final class PngHeader {
  private static final String SIGNATURE = "\u0089PNG\r\n\u001a\n";
  private static final int MOST_CHUNKS = 1 << 16;

  private PngHeader() {}

  static Optional<PictureHeader> read(HeaderBytes in) throws IOException {
    if (!in.says(0, SIGNATURE) || !in.says(12, "IHDR")) {
      return Optional.empty();
    }
    return Optional.of(PictureHeader.of(in.u32(16), in.u32(20)).turned(orientation(in)));
  }

  private static int orientation(HeaderBytes in) {
    try {
      long at = SIGNATURE.length();
      for (int i = 0; i < MOST_CHUNKS && !in.says(at + 4, "IEND"); i++) {
        if (in.says(at + 4, "eXIf")) {
          return TiffTags.orientation(in, at + 8);
        }
        at += 12 + in.u32(at);
      }
    } catch (IOException e) {
      // The file ends before its last chunk: what is decoded of it has no turn.
    }
    return 1;
  }
}
