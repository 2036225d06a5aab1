package org.prunepoint.dataset;

/**
 * The brightness of a colour as stb_image has it ({@code stbi__compute_y}), which Darknet reads
 * pictures with where a network takes one channel. A grey stays what it is. OpenCV rounds other
 * weights (0.299, 0.587, 0.114), and is at most two steps of 255 away.
 */
public final class Luma {
  private Luma() {}

  /** Of three bytes that stand together, red or blue first. */
  public static int of(byte[] pixels, int red, int green, int blue) {
    return of(pixels[red] & 255, pixels[green] & 255, pixels[blue] & 255);
  }

  /** Of three values from 0 to 255. */
  public static int of(int red, int green, int blue) {
    return (77 * red + 150 * green + 29 * blue) >> 8;
  }

  /** A picture of one channel as one whose three are alike. */
  public static Picture spread(int width, int height, byte[] grey) {
    byte[] rgb = new byte[Math.multiplyExact(3, grey.length)];
    for (int i = 0; i < grey.length; i++) {
      rgb[3 * i] = grey[i];
      rgb[3 * i + 1] = grey[i];
      rgb[3 * i + 2] = grey[i];
    }
    return new Picture(width, height, rgb);
  }
}
