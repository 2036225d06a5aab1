package org.prunepoint.dataset;

/**
 * Makes a picture larger as OpenCV's {@code INTER_LINEAR} does: bilinear, centres of pixels
 * aligned, edges repeated.
 */
final class BilinearResize {
  private BilinearResize() {}

  static Picture to(Picture picture, int width, int height) {
    byte[] rgb = picture.rgb();
    byte[] resized = new byte[Math.multiplyExact(3, Math.multiplyExact(width, height))];
    double scaleX = (double) picture.width() / width;
    double scaleY = (double) picture.height() / height;
    int i = 0;
    for (int y = 0; y < height; y++) {
      double sourceY = Math.clamp((y + .5) * scaleY - .5, 0, picture.height() - 1);
      int top = (int) sourceY;
      int bottom = Math.min(top + 1, picture.height() - 1);
      double down = sourceY - top;
      for (int x = 0; x < width; x++) {
        double sourceX = Math.clamp((x + .5) * scaleX - .5, 0, picture.width() - 1);
        int left = (int) sourceX;
        int right = Math.min(left + 1, picture.width() - 1);
        double over = sourceX - left;
        for (int c = 0; c < 3; c++) {
          double above = mix(at(rgb, picture, left, top, c), at(rgb, picture, right, top, c), over);
          double below =
              mix(at(rgb, picture, left, bottom, c), at(rgb, picture, right, bottom, c), over);
          resized[i++] = (byte) Math.round(mix(above, below, down));
        }
      }
    }
    return new Picture(width, height, resized);
  }

  private static int at(byte[] rgb, Picture picture, int x, int y, int c) {
    return rgb[3 * (y * picture.width() + x) + c] & 255;
  }

  private static double mix(double from, double to, double share) {
    return from + (to - from) * share;
  }
}
