package org.prunepoint.dataset.header;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whether a picture file goes on to its end: a download that stopped leaves one that decoders fill
 * with grey, as if it had been taken so. Told for JPEG (ITU T.81: the marker EOI), PNG (the chunk
 * IEND), WebP and BMP (their length); files of other kinds count as whole.
 */
public enum PictureEnd {
  /** The end is there, or the format has none. */
  WHOLE,
  /** Pixels are there, and not all of them. */
  CUT_OFF,
  /** The file ends before the first pixel. */
  NO_PIXELS;

  private static final String PNG_END = "IEND";
  private static final String PNG_PIXELS = "IDAT";
  private static final int PNG_FIRST_CHUNK = 8;
  private static final int PNG_CHUNK_FRAME = 12;
  private static final int RIFF_FRAME = 8;

  /** Of a file; one that cannot be read counts as whole, since that is another sentence. */
  public static PictureEnd of(Path file) {
    try (var channel = Files.newByteChannel(file)) {
      return of(new HeaderBytes(channel));
    } catch (IOException _) {
      return WHOLE;
    }
  }

  /** Of the bytes of a whole file. */
  public static PictureEnd of(byte[] file) {
    try {
      return of(new HeaderBytes(file));
    } catch (IOException _) {
      return WHOLE;
    }
  }

  /** A sentence about a file that ends too early. */
  public static Optional<String> note(Path file) {
    return of(file) == CUT_OFF
        ? Optional.of(
            file + " ends before its picture does (cut off?); what is missing of it is grey.")
        : Optional.empty();
  }

  private static PictureEnd of(HeaderBytes in) throws IOException {
    if (in.length() < 4) {
      return NO_PIXELS;
    }
    return switch (in.u16(0)) {
      case 0xFFD8 -> jpeg(in);
      case 0x8950 -> png(in);
      case 0x5249 -> webp(in);
      case 0x424D -> bitmap(in);
      default -> WHOLE;
    };
  }

  private static PictureEnd jpeg(HeaderBytes in) throws IOException {
    long pixels = JpegHeader.pixels(in);
    if (pixels >= in.length()) {
      return NO_PIXELS;
    }
    // Nearly always the last two bytes; a telephone puts a second picture or a film behind the end.
    return JpegHeader.endIn(in, Math.max(pixels, in.length() - 2)) || JpegHeader.endIn(in, pixels)
        ? WHOLE
        : CUT_OFF;
  }

  /** Chunks: a length, four letters, that many bytes, four of a sum. */
  private static PictureEnd png(HeaderBytes in) throws IOException {
    boolean pixels = false;
    for (long at = PNG_FIRST_CHUNK; at + PNG_CHUNK_FRAME <= in.length(); ) {
      if (in.says(at + 4, PNG_END)) {
        return WHOLE;
      }
      pixels |= in.says(at + 4, PNG_PIXELS);
      at += PNG_CHUNK_FRAME + in.u32(at);
    }
    return pixels ? CUT_OFF : NO_PIXELS;
  }

  private static PictureEnd webp(HeaderBytes in) throws IOException {
    if (!in.says(0, "RIFF") || in.length() < RIFF_FRAME) {
      return WHOLE;
    }
    long said = in.u32(4, ByteOrder.LITTLE_ENDIAN) + RIFF_FRAME;
    return in.length() >= said ? WHOLE : CUT_OFF;
  }

  private static PictureEnd bitmap(HeaderBytes in) throws IOException {
    if (in.length() < 14) {
      return NO_PIXELS;
    }
    if (in.length() <= in.u32(10, ByteOrder.LITTLE_ENDIAN)) {
      return NO_PIXELS;
    }
    // Writers count up to three bytes of padding too many.
    long said = in.u32(2, ByteOrder.LITTLE_ENDIAN) - 3;
    return in.length() >= said ? WHOLE : CUT_OFF;
  }
}
