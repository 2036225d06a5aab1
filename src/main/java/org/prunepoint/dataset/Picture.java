package org.prunepoint.dataset;

/**
 * A decoded picture.
 *
 * @param rgb interleaved, one byte a value, row by row: {@code width * height * 3}
 */
@SuppressWarnings("ArrayRecordComponent") // A buffer, never compared.
public record Picture(int width, int height, byte[] rgb) implements Raster {
  public Picture {
    if (width < 1 || height < 1 || rgb.length != 3L * width * height) {
      throw new IllegalArgumentException(width + " x " + height + " with " + rgb.length + " bytes");
    }
  }

  @Override
  public byte[] row(int y, byte[] scratch) {
    return rgb;
  }

  @Override
  public int start(int y) {
    return 3 * width * y;
  }

  @Override
  public boolean redFirst() {
    return true;
  }
}
