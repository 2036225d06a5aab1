package org.prunepoint.training.pictures;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.prunepoint.dataset.Luma;

/**
 * A network's input under way: three planes of bytes, grey where no picture lies. Pictures are
 * drawn in one bilinear pass whatever the map; a pixel is drawn if its centre lies in the picture.
 */
public final class Canvas {
  private static final byte GREY = 114;
  private static final int ONE = 1 << 16;

  private byte[] planes = new byte[0];
  private int width;
  private int height;

  void clear(int width, int height) {
    this.width = width;
    this.height = height;
    if (planes.length != 3 * width * height) {
      planes = new byte[3 * width * height];
    }
    Arrays.fill(planes, GREY);
  }

  /**
   * Puts all planes into a buffer, at an offset.
   *
   * @param channels 3, or 1 for their brightness alone
   */
  void write(ByteBuffer buffer, int offset, int channels) {
    if (channels == 3) {
      buffer.put(offset, planes);
      return;
    }
    int plane = width * height;
    for (int i = 0; i < plane; i++) {
      buffer.put(offset + i, (byte) Luma.of(planes, i, plane + i, 2 * plane + i));
    }
  }

  /**
   * Draws a picture.
   *
   * @param picture is made smaller where it would be reduced to less than half
   * @param toInput from fractions of the picture to pixels of the input
   * @param colours are changed so where the picture lies; the grey stays as it is
   */
  void draw(Pixels picture, Affine toInput, @Nullable ColourShift colours) {
    // What lies beyond the last whole pair when a picture is halved repeats that pair.
    double w = picture.width();
    double h = picture.height();
    Affine toPixels = toInput.inverse().then(Affine.scale(w, h));
    while (step(toPixels) > 2 && picture.width() > 1 && picture.height() > 1) {
      picture.halve();
      w /= 2;
      h /= 2;
      toPixels = toPixels.then(Affine.scale(.5, .5));
    }
    int plane = width * height;
    for (int row = 0; row < height; row++) {
      double x = toPixels.x(.5, row + .5);
      double y = toPixels.y(.5, row + .5);
      int from = Math.max(first(x, toPixels.xx(), w), first(y, toPixels.yx(), h));
      int to = Math.min(last(x, toPixels.xx(), w), last(y, toPixels.yx(), h));
      if (from < to) {
        // A pixel's value belongs to its centre.
        int startX = fixed(x + from * toPixels.xx() - .5);
        int startY = fixed(y + from * toPixels.yx() - .5);
        int start = row * width;
        if (toPixels.yx() == 0) {
          level(picture, start + from, start + to, startX, fixed(toPixels.xx()), startY);
        } else {
          slanted(
              picture,
              start + from,
              start + to,
              startX,
              fixed(toPixels.xx()),
              startY,
              fixed(toPixels.yx()));
        }
        if (colours != null) {
          colours.apply(planes, start + from, start + to, plane);
        }
      }
    }
  }

  /** The shorter of the ways in the picture that a step to the right and one down make. */
  private static double step(Affine map) {
    return Math.min(Math.hypot(map.xx(), map.yx()), Math.hypot(map.xy(), map.yy()));
  }

  /** The first column whose coordinate {@code at + column * step} is in 0..size. */
  private int first(double at, double step, double size) {
    if (step == 0) {
      return at >= 0 && at < size ? 0 : width;
    }
    double column = step > 0 ? Math.ceil(-at / step) : Math.floor((size - at) / step) + 1;
    return (int) Math.clamp(column, 0, width);
  }

  /** After the last such column. */
  private int last(double at, double step, double size) {
    if (step == 0) {
      return at >= 0 && at < size ? width : 0;
    }
    double column = step > 0 ? Math.ceil((size - at) / step) : Math.floor(-at / step) + 1;
    return (int) Math.clamp(column, 0, width);
  }

  private static int fixed(double value) {
    return (int) Math.round(value * ONE);
  }

  /** A row of the input that lies along a row of the picture. */
  private void level(Pixels picture, int from, int to, int startX, int stepX, int atY) {
    byte[] in = picture.rgb();
    byte[] out = planes;
    int plane = width * height;
    int stride = 3 * picture.width();
    int mostX = (picture.width() - 1) * ONE;
    int y = Math.clamp(atY, 0, (picture.height() - 1) * ONE);
    int lower = y >> 8 & 255;
    int upper = 256 - lower;
    int rowAt = (y >> 16) * stride;
    int fx = startX;
    for (int i = from; i < to; i++, fx += stepX) {
      int x = Math.min(Math.max(fx, 0), mostX);
      int right = x >> 8 & 255;
      int left = 256 - right;
      int p = rowAt + 3 * (x >> 16);
      int q = p + stride;
      out[i] = blend(in[p], in[p + 3], in[q], in[q + 3], left, right, upper, lower);
      out[plane + i] = blend(in[p + 1], in[p + 4], in[q + 1], in[q + 4], left, right, upper, lower);
      out[2 * plane + i] =
          blend(in[p + 2], in[p + 5], in[q + 2], in[q + 5], left, right, upper, lower);
    }
  }

  private void slanted(
      Pixels picture, int from, int to, int startX, int stepX, int startY, int stepY) {
    byte[] in = picture.rgb();
    byte[] out = planes;
    int plane = width * height;
    int stride = 3 * picture.width();
    int mostX = (picture.width() - 1) * ONE;
    int mostY = (picture.height() - 1) * ONE;
    int fx = startX;
    int fy = startY;
    for (int i = from; i < to; i++, fx += stepX, fy += stepY) {
      int x = Math.min(Math.max(fx, 0), mostX);
      int y = Math.min(Math.max(fy, 0), mostY);
      int right = x >> 8 & 255;
      int left = 256 - right;
      int lower = y >> 8 & 255;
      int upper = 256 - lower;
      int p = (y >> 16) * stride + 3 * (x >> 16);
      int q = p + stride;
      out[i] = blend(in[p], in[p + 3], in[q], in[q + 3], left, right, upper, lower);
      out[plane + i] = blend(in[p + 1], in[p + 4], in[q + 1], in[q + 4], left, right, upper, lower);
      out[2 * plane + i] =
          blend(in[p + 2], in[p + 5], in[q + 2], in[q + 5], left, right, upper, lower);
    }
  }

  private static byte blend(
      byte a, byte b, byte c, byte d, int left, int right, int upper, int lower) {
    int above = (a & 255) * left + (b & 255) * right;
    int below = (c & 255) * left + (d & 255) * right;
    return (byte) ((above * upper + below * lower + 32768) >> 16);
  }
}
