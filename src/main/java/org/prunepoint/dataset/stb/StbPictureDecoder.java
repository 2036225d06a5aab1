package org.prunepoint.dataset.stb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.lwjgl.stb.STBImage;
import org.lwjgl.system.MemoryUtil;
import org.prunepoint.dataset.DecodingRoom;
import org.prunepoint.dataset.Luma;
import org.prunepoint.dataset.Orientation;
import org.prunepoint.dataset.Picture;
import org.prunepoint.dataset.PictureDecoder;
import org.prunepoint.dataset.header.PictureEnd;
import org.prunepoint.dataset.header.PictureHeader;
import org.prunepoint.natives.NativeLibraries;

/**
 * Darknet's own reader of pictures, stb_image. Its JPEG values differ from those of libjpeg (which
 * OpenCV uses) by up to three of 255, and mean average precision on a small data set by some
 * thousandths: with this reader Darknet's figures come out to the last digit. The pixels are turned
 * upright after that, as Darknet with OpenCV has them.
 *
 * @param other reads what stb_image cannot (TIFF, WebP), and resizes
 * @param channels 3, or 1 for brightness: what a JPEG stores, or {@link Luma} of the colours
 */
public record StbPictureDecoder(PictureDecoder other, int channels) implements PictureDecoder {
  private static final long LARGEST_FILE = 512L << 20;
  private static final int COLOURS = 3;
  private static final int GREY = 1;

  /**
   * stb_image inflates all of a PNG at once, however little of it the picture needs; what could
   * become more than this goes to a reader that inflates row by row. A PNG has the same pixels with
   * every reader.
   */
  private static final long MOST_INFLATED = 1L << 29;

  private static final int LARGEST_INFLATION = 1032;

  /** Tells LWJGL, before its first use, where its library lies. */
  public StbPictureDecoder {
    NativeLibraries.stb();
  }

  /** Reads colours. */
  public StbPictureDecoder(PictureDecoder other) {
    this(other, COLOURS);
  }

  /** Another reader, and for what it cannot read (GIF, TGA) this one. */
  public static PictureDecoder after(PictureDecoder first) {
    return first.or(new StbPictureDecoder(first));
  }

  @Override
  public StbPictureDecoder forChannels(int count) {
    return new StbPictureDecoder(other.forChannels(count), count == GREY ? GREY : COLOURS);
  }

  @Override
  public Optional<Picture> decode(Path file) {
    byte[] bytes;
    try {
      if (Files.size(file) > LARGEST_FILE) {
        return Optional.empty();
      }
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      return other.decode(file);
    }
    if (PictureEnd.of(bytes) == PictureEnd.NO_PIXELS) {
      return Optional.empty();
    }
    Optional<PictureHeader> header = PictureHeader.read(bytes);
    if (header.isPresent() && !header.get().tolerable()) {
      return Optional.empty();
    }
    if (isPng(bytes) && (long) bytes.length * LARGEST_INFLATION > MOST_INFLATED) {
      return other.decode(file);
    }
    ByteBuffer encoded = MemoryUtil.memAlloc(Math.max(1, bytes.length));
    try {
      encoded.put(bytes).flip();
      int[] width = new int[1];
      int[] height = new int[1];
      int[] stored = new int[1];
      if (!STBImage.stbi_info_from_memory(encoded, width, height, stored)) {
        return other.decode(file);
      }
      PictureHeader said = PictureHeader.of(width[0], height[0]);
      if (!said.tolerable()) {
        return Optional.empty();
      }
      Optional<Picture> loaded = DecodingRoom.with(said, bytes.length, () -> load(encoded));
      if (loaded.isEmpty()) {
        return other.decode(file);
      }
      return Optional.of(Orientation.upright(loaded.get(), header.orElse(said)));
    } finally {
      MemoryUtil.memFree(encoded);
    }
  }

  private static boolean isPng(byte[] bytes) {
    return bytes.length > 1 && bytes[0] == (byte) 0x89 && bytes[1] == 'P';
  }

  private Optional<Picture> load(ByteBuffer encoded) {
    int[] width = new int[1];
    int[] height = new int[1];
    int[] stored = new int[1];
    ByteBuffer pixels = STBImage.stbi_load_from_memory(encoded, width, height, stored, channels);
    return pixels == null ? Optional.empty() : Optional.of(picture(width[0], height[0], pixels));
  }

  private Picture picture(int width, int height, ByteBuffer pixels) {
    try {
      byte[] bytes = new byte[pixels.remaining()];
      pixels.get(0, bytes); // Not from its position: that is what would be freed.
      return channels == GREY
          ? Luma.spread(width, height, bytes)
          : new Picture(width, height, bytes);
    } finally {
      STBImage.stbi_image_free(pixels);
    }
  }

  @Override
  public Picture resizeByArea(Picture picture, int width, int height) {
    return other.resizeByArea(picture, width, height);
  }
}
