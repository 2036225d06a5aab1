package org.prunepoint.video.source;

/** How the pixels of a frame are laid out, one byte a value, without gaps between rows. */
public enum PixelOrder {
  /** Blue, green, red: what networks and painters here are given. */
  BGR(3),
  /** And an opaque fourth byte: what a window shows without another copy. */
  BGRA(4);

  private final int bytes;

  PixelOrder(int bytes) {
    this.bytes = bytes;
  }

  /** A pixel. */
  public int bytes() {
    return bytes;
  }

  /** A frame of this size. */
  public int bytes(int width, int height) {
    return Math.toIntExact(Math.multiplyExact((long) bytes * width, height));
  }
}
