package org.prunepoint.training.pictures;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * One thread's working copy of a decoded picture: red, green and blue interleaved, with room for
 * one more row and pixel, so that the last ones have neighbours to read (which then count nothing).
 */
final class Pixels {
  private byte[] rgb = new byte[0];
  private int width;
  private int height;

  void copy(int width, int height, byte[] from) {
    reserve(width, height);
    System.arraycopy(from, 0, rgb, 0, 3 * width * height);
  }

  void copy(int width, int height, MemorySegment from) {
    reserve(width, height);
    MemorySegment.copy(from, ValueLayout.JAVA_BYTE, 0, rgb, 0, 3 * width * height);
  }

  /** Half as wide and half as high: the mean of each four pixels. */
  void halve() {
    int halfWidth = Math.max(1, width / 2);
    int halfHeight = Math.max(1, height / 2);
    int right = width > 1 ? 3 : 0;
    int below = height > 1 ? 3 * width : 0;
    int out = 0;
    for (int y = 0; y < halfHeight; y++) {
      int in = 2 * y * 3 * width;
      for (int x = 0; x < halfWidth; x++, in += 6) {
        for (int c = 0; c < 3; c++) {
          int sum =
              (rgb[in + c] & 255)
                  + (rgb[in + right + c] & 255)
                  + (rgb[in + below + c] & 255)
                  + (rgb[in + below + right + c] & 255);
          rgb[out++] = (byte) ((sum + 2) >> 2);
        }
      }
    }
    width = halfWidth;
    height = halfHeight;
  }

  private void reserve(int width, int height) {
    int bytes = 3 * (width * (height + 1) + 1);
    if (rgb.length < bytes) {
      rgb = new byte[bytes];
    }
    this.width = width;
    this.height = height;
  }

  byte[] rgb() {
    return rgb;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }
}
