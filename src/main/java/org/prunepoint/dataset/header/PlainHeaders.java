package org.prunepoint.dataset.header;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Optional;

/** Formats with width and height at a fixed place: BMP, GIF, Sun raster, Photoshop, Softimage. */
final class PlainHeaders {
  private static final int OS2_HEADER = 12;

  private PlainHeaders() {}

  static Optional<PictureHeader> read(HeaderBytes in) throws IOException {
    if (in.says(0, "BM")) {
      return bitmap(in);
    }
    if (in.says(0, "GIF8")) {
      return size(in.u16(6, ByteOrder.LITTLE_ENDIAN), in.u16(8, ByteOrder.LITTLE_ENDIAN));
    }
    if (in.says(0, "Y\u00a6j\u0095")) {
      return size(in.u32(4), in.u32(8));
    }
    if (in.says(0, "8BPS")) {
      return size(in.u32(18), in.u32(14));
    }
    if (in.says(0, "S\u0080\u00f64")) {
      return size(in.u16(92), in.u16(94));
    }
    return Optional.empty();
  }

  /** A height below zero says that the rows stand from top to bottom. */
  private static Optional<PictureHeader> bitmap(HeaderBytes in) throws IOException {
    ByteOrder little = ByteOrder.LITTLE_ENDIAN;
    return in.u32(14, little) == OS2_HEADER
        ? size(in.u16(18, little), in.u16(20, little))
        : size(in.u32(18, little), Math.abs((long) (int) in.u32(22, little)));
  }

  private static Optional<PictureHeader> size(long width, long height) {
    return Optional.of(PictureHeader.of(width, height));
  }
}
