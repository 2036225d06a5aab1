package org.prunepoint.dataset.header;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a picture file says of itself before it is decoded.
 *
 * @param width of the pixels as they are stored
 * @param height of the pixels as they are stored
 * @param orientation how they have to be turned to be upright: 1 to 8, as EXIF counts; 1 for a file
 *     that says nothing
 * @param memory bytes that a decoder will ask for, estimated
 */
public record PictureHeader(long width, long height, int orientation, long memory) {
  /** A larger picture is no frame that a detector is shown. */
  public static final long MOST_PIXELS = 100_000_000;

  private static final long MOST_MEMORY = 1_600_000_000;

  /** Three bytes a pixel where the library decodes to, and three where the program has them. */
  private static final int USUAL_BYTES = 6;

  /** Of a picture that is stored upright, at the usual memory. */
  public static PictureHeader of(long width, long height) {
    return new PictureHeader(width, height, 1, memory(width, height, USUAL_BYTES));
  }

  PictureHeader turned(int orientation) {
    return new PictureHeader(width, height, orientation, memory);
  }

  /** With what the format needs beside the picture itself. */
  PictureHeader with(long more) {
    return new PictureHeader(width, height, orientation, saturated(memory, more));
  }

  /** Bytes of so many pixels, without overflow. */
  static long memory(long width, long height, long bytesPerPixel) {
    double bytes = (double) width * height * bytesPerPixel;
    return bytes >= Long.MAX_VALUE ? Long.MAX_VALUE : width * height * bytesPerPixel;
  }

  private static long saturated(long a, long b) {
    return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
  }

  /** Whether it may be decoded: a bound on memory that holds before any is asked for. */
  public boolean tolerable() {
    return width <= MOST_PIXELS && height <= MOST_PIXELS / width && memory <= MOST_MEMORY;
  }

  /** Whether upright width and height are exchanged. */
  public boolean lying() {
    return orientation >= 5;
  }

  /** A sentence about a file whose picture is not decoded because of its size. */
  public static Optional<String> tooLarge(Path file) {
    return read(file)
        .filter(header -> !header.tolerable())
        .map(
            header ->
                "%s has %,d x %,d pixels, which need too much memory; expected at most %,d pixels."
                    .formatted(file, header.width(), header.height(), MOST_PIXELS));
  }

  /** Of a file; empty if it is of no known format, broken or not there. */
  public static Optional<PictureHeader> read(Path file) {
    try (var channel = Files.newByteChannel(file)) {
      return read(new HeaderBytes(channel));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Of the bytes of a whole file. */
  public static Optional<PictureHeader> read(byte[] file) {
    try {
      return read(new HeaderBytes(file));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<PictureHeader> read(HeaderBytes in) throws IOException {
    Optional<PictureHeader> header =
        switch (in.u16(0)) {
          case 0xFFD8 -> JpegHeader.read(in);
          case 0x8950 -> PngHeader.read(in);
          case 0x4949, 0x4D4D -> TiffHeader.read(in);
          case 0x5249 -> WebpHeader.read(in);
          case 0x0000, 0xFF4F -> Jpeg2000Header.read(in);
          case 0x762F -> ExrHeader.read(in);
          case 0x233F -> TextHeaders.radiance(in);
          case 0x5066, 0x5046 -> TextHeaders.floats(in);
          case 0x5031, 0x5032, 0x5033, 0x5034, 0x5035, 0x5036 -> TextHeaders.netpbm(in);
          case 0x5037 -> TextHeaders.pam(in);
          default -> PlainHeaders.read(in);
        };
    return header.filter(h -> h.width > 0 && h.height > 0);
  }
}
