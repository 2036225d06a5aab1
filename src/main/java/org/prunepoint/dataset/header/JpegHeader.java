package org.prunepoint.dataset.header;

import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;

/** JPEG: segments up to the first frame header; EXIF lies in one of them. */
final class JpegHeader {
  private static final int APP1 = 0xE1;
  private static final int SCAN = 0xDA;
  private static final int END = 0xD9;
  private static final String EXIF = "Exif\0\0";

  /** Decoders skip what is no marker; a file of nothing else is no picture. */
  private static final int MOST_FILLING = 1 << 16;

  private JpegHeader() {}

  static Optional<PictureHeader> read(HeaderBytes in) throws IOException {
    int orientation = 0;
    int filling = 0;
    long at = 2;
    while (true) {
      int marker = in.u8(at + 1);
      if (in.u8(at) != 0xFF || marker == 0xFF || marker == 0) {
        at++;
        if (++filling > MOST_FILLING) {
          return Optional.empty();
        }
        continue;
      }
      at += 2;
      if (bare(marker)) {
        continue;
      }
      if (marker == SCAN || marker == END) {
        return Optional.empty();
      }
      if (isFrame(marker)) {
        return Optional.of(
            PictureHeader.of(in.u16(at + 5), in.u16(at + 3)).turned(Math.max(1, orientation)));
      }
      int length = in.u16(at);
      if (marker == APP1 && orientation == 0 && in.says(at + 2, EXIF)) {
        orientation = TiffTags.orientation(in, at + 2 + EXIF.length());
      }
      at += Math.max(2, length);
    }
  }

  /**
   * Where the pixels of the first scan begin, behind every segment and so behind a thumbnail;
   * beyond every file where there is no scan.
   */
  static long pixels(HeaderBytes in) throws IOException {
    try {
      int filling = 0;
      long at = 2;
      while (in.u8(at) != 0xFF || in.u8(at + 1) != SCAN) {
        if (opensSegment(in, at)) {
          at += 2 + Math.max(2, in.u16(at + 2));
        } else {
          at++;
          if (++filling > MOST_FILLING) {
            return Long.MAX_VALUE;
          }
        }
      }
      return at + 2 + in.u16(at + 2);
    } catch (EOFException _) {
      return Long.MAX_VALUE;
    }
  }

  private static boolean opensSegment(HeaderBytes in, long at) throws IOException {
    int marker = in.u8(at + 1);
    return in.u8(at) == 0xFF && marker > 1 && marker < 0xFF && !bare(marker);
  }

  /** Whether the mark that ends a picture stands at this place or behind it. */
  static boolean endIn(HeaderBytes in, long from) throws IOException {
    for (long at = from; at + 1 < in.length(); at++) {
      if (in.u8(at) == 0xFF && in.u8(at + 1) == END) {
        return true;
      }
    }
    return false;
  }

  /** Markers without a length: TEM, RST0 to RST7, SOI. */
  private static boolean bare(int marker) {
    return marker == 1 || (marker >= 0xD0 && marker <= 0xD8);
  }

  /** SOF0 to SOF15, without DHT, JPG and DAC. */
  private static boolean isFrame(int marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
  }
}
