package org.prunepoint.dataset.convert;

/** What the numbers of a {@code bndbox} mean. */
public enum VocPixels {
  /**
   * The first and the last pixel of the box, counted from 1 (the VOC development kit): {@code xmin
   * = xmax = 1} is one pixel wide.
   */
  INCLUSIVE(1),
  /** The edges of the box, counted from 0, as most labelling tools write them. */
  EDGES(0);

  private final int offset;

  VocPixels(int offset) {
    this.offset = offset;
  }

  /** The left or upper edge, in pixels from the border of the picture. */
  float start(double min) {
    return (float) (min - offset);
  }

  /** The right or lower edge, in pixels from the border of the picture. */
  float end(double max) {
    return (float) max;
  }
}
