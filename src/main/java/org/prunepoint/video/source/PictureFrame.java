package org.prunepoint.video.source;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import org.prunepoint.dataset.Picture;
import org.prunepoint.dataset.Raster;

/**
 * A picture from a file as a frame.
 *
 * @param picture decoded, upright
 * @param path of the file; its name may be no text
 * @param captured {@link System#nanoTime} when it had been read
 */
record PictureFrame(Picture picture, Path path, long number, long captured) implements Frame {
  private static final int RGB = 3;
  private static final byte OPAQUE = -1;

  @Override
  public String name() {
    return path.toString();
  }

  @Override
  public Optional<Path> file() {
    return Optional.of(path);
  }

  @Override
  public int width() {
    return picture.width();
  }

  @Override
  public int height() {
    return picture.height();
  }

  @Override
  public double seconds() {
    return Double.NaN;
  }

  @Override
  public void write(PixelOrder order, ByteBuffer into) {
    int width = picture.width();
    if (!into.isDirect() || into.capacity() < order.bytes(width, picture.height())) {
      throw new IllegalArgumentException("a larger direct buffer is needed");
    }
    byte[] rgb = picture.rgb();
    byte[] row = new byte[order.bytes() * width];
    for (int y = 0; y < picture.height(); y++) {
      int from = RGB * width * y;
      for (int at = 0; at < row.length; at += order.bytes(), from += RGB) {
        row[at] = rgb[from + 2];
        row[at + 1] = rgb[from + 1];
        row[at + 2] = rgb[from];
        if (order == PixelOrder.BGRA) {
          row[at + RGB] = OPAQUE;
        }
      }
      into.put(row.length * y, row);
    }
  }

  @Override
  public Optional<Raster> raster() {
    return Optional.of(picture);
  }

  @Override
  public void close() {
    // Nothing that is not collected.
  }
}
