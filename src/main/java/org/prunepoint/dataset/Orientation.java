package org.prunepoint.dataset;

import org.prunepoint.dataset.header.PictureHeader;

/**
 * Turns pictures upright that a camera stored as its sensor lay (tag 0x0112 of EXIF 2.3). Labels
 * are drawn on upright pictures, and OpenCV turns them when it reads them; so do, through it,
 * Darknet as it is usually built and the PyTorch tools.
 */
public final class Orientation {
  private Orientation() {}

  /**
   * The picture as a viewer shows it.
   *
   * @param stored as the file holds it
   * @param header of the file
   */
  public static Picture upright(Picture stored, PictureHeader header) {
    int w = stored.width();
    int h = stored.height();
    int right = w - 1;
    int last = w * (h - 1);
    // Where the first pixel comes from, and what a step to the right and one down come to.
    return switch (header.orientation()) {
      case 2 -> moved(stored, w, h, right, -1, w);
      case 3 -> moved(stored, w, h, last + right, -1, -w);
      case 4 -> moved(stored, w, h, last, 1, -w);
      case 5 -> moved(stored, h, w, 0, w, 1);
      case 6 -> moved(stored, h, w, last, -w, 1);
      case 7 -> moved(stored, h, w, last + right, -w, -1);
      case 8 -> moved(stored, h, w, right, w, -1);
      default -> stored;
    };
  }

  private static Picture moved(
      Picture stored, int width, int height, int first, int across, int down) {
    byte[] from = stored.rgb();
    byte[] to = new byte[from.length];
    int at = 0;
    for (int y = 0; y < height; y++) {
      int pixel = first + y * down;
      for (int x = 0; x < width; x++, pixel += across, at += 3) {
        System.arraycopy(from, 3 * pixel, to, at, 3);
      }
    }
    return new Picture(width, height, to);
  }
}
