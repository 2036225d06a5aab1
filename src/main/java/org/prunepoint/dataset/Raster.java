package org.prunepoint.dataset;

/**
 * Pixels that are read row by row, wherever they lie and in whichever order. Three bytes a pixel.
 */
public interface Raster {
  /** Pixels a row. */
  int width();

  /** Rows. */
  int height();

  /**
   * A row, from {@link #start} of what is returned on.
   *
   * @param scratch at least {@code 3 * width} bytes, of which use may be made
   */
  byte[] row(int y, byte[] scratch);

  /** Where in what {@link #row} returns the row begins. */
  int start(int y);

  /** Whether red is the first of a pixel's bytes; else blue is. */
  boolean redFirst();
}
