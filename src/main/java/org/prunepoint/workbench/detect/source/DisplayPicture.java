package org.prunepoint.workbench.detect.source;

import org.prunepoint.dataset.Picture;

/**
 * A picture as a screen needs it: not larger than one can show, by the mean of the pixels that fall
 * together.
 *
 * @param argb opaque, row by row; of a film that is played the pixels of now, which later ones take
 *     the place of
 * @param originalWidth pixels of the file, upright
 * @param originalHeight pixels of the file, upright
 */
@SuppressWarnings("ArrayRecordComponent") // A buffer, never compared.
public record DisplayPicture(
    int width, int height, int[] argb, int originalWidth, int originalHeight) {
  /** The longer side; also what any graphics pipeline takes as one texture. */
  static final int LONGEST = 2048;

  public static DisplayPicture of(Picture picture) {
    return of(picture, LONGEST);
  }

  /**
   * @param longest side in pixels
   */
  public static DisplayPicture of(Picture picture, int longest) {
    int w = picture.width();
    int h = picture.height();
    int step = step(w, h, longest);
    int width = Math.max(1, w / step);
    int height = Math.max(1, h / step);
    byte[] rgb = picture.rgb();
    int[] argb = new int[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        argb[y * width + x] =
            mean(rgb, w, x * step, y * step, Math.min(step, w), Math.min(step, h));
      }
    }
    return new DisplayPicture(width, height, argb, w, h);
  }

  /** The same in memory of its own. */
  public DisplayPicture copy() {
    return new DisplayPicture(width, height, argb.clone(), originalWidth, originalHeight);
  }

  /** Of how many pixels in a row one is shown, so that a screen can show all of the picture. */
  public static int step(int width, int height) {
    return step(width, height, LONGEST);
  }

  private static int step(int width, int height, int longest) {
    return Math.max(1, (Math.max(width, height) + longest - 1) / longest);
  }

  private static int mean(byte[] rgb, int stride, int left, int top, int across, int down) {
    int r = 0;
    int g = 0;
    int b = 0;
    for (int y = top; y < top + down; y++) {
      int at = 3 * (y * stride + left);
      for (int x = 0; x < across; x++, at += 3) {
        r += rgb[at] & 0xFF;
        g += rgb[at + 1] & 0xFF;
        b += rgb[at + 2] & 0xFF;
      }
    }
    int n = across * down;
    return 0xFF000000 | ((r / n) << 16) | ((g / n) << 8) | (b / n);
  }
}
