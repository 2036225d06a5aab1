package org.prunepoint.dataset;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Width and height of a picture file, read from its first bytes: JPEG, PNG and BMP. Others have to
 * be decoded.
 */
public record PictureSize(int width, int height) {
  /** A larger picture is not decoded: its bytes would fill the memory. */
  private static final long MOST_PIXELS = 100_000_000;

  private static final int JPEG = 0xFFD8;
  private static final int PNG = 0x8950;
  private static final int BMP = 0x424D;

  /** Whether a picture of this size may be decoded. */
  public boolean tolerable() {
    return (long) width * height <= MOST_PIXELS;
  }

  /** Empty if the file is of another kind, broken or not there. */
  public static Optional<PictureSize> read(Path file) {
    try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 4096))) {
      PictureSize size =
          switch (in.readUnsignedShort()) {
            case JPEG -> jpeg(in);
            case PNG -> png(in);
            case BMP -> bmp(in);
            default -> new PictureSize(0, 0);
          };
      return size.width > 0 && size.height > 0 ? Optional.of(size) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The first frame header (SOF0 to SOF15, without DHT, JPG and DAC). */
  private static PictureSize jpeg(DataInputStream in) throws IOException {
    while (true) {
      if (in.readUnsignedByte() != 0xFF) {
        throw new EOFException();
      }
      int marker = in.readUnsignedByte();
      while (marker == 0xFF) {
        marker = in.readUnsignedByte();
      }
      int length = in.readUnsignedShort();
      boolean frame =
          marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
      if (frame) {
        in.readUnsignedByte();
        int height = in.readUnsignedShort();
        return new PictureSize(in.readUnsignedShort(), height);
      }
      in.skipNBytes(Math.max(0, length - 2));
    }
  }

  private static PictureSize png(DataInputStream in) throws IOException {
    in.skipNBytes(14);
    return new PictureSize(in.readInt(), in.readInt());
  }

  private static PictureSize bmp(DataInputStream in) throws IOException {
    in.skipNBytes(16);
    int width = Integer.reverseBytes(in.readInt());
    return new PictureSize(width, Math.abs(Integer.reverseBytes(in.readInt())));
  }
}
