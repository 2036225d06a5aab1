package org.prunepoint.dataset;

import java.nio.FloatBuffer;

/**
 * Darknet's {@code resize_image} ({@code image.c}), number for number: values are divided by 255
 * first, then interpolated along rows, then along columns, all in float; the corners of picture and
 * result coincide. The last row is a special case of Darknet's: where rounding lets it fall just
 * short of the picture's last row, it is a little too dark.
 */
final class StretchResize {
  /** A byte as Darknet reads it: divided in double, kept in float. */
  static final float[] FRACTIONS = new float[256];

  static {
    for (int i = 0; i < 256; i++) {
      FRACTIONS[i] = (float) (i / 255.);
    }
  }

  private final Raster picture;
  private final byte[] scratch;
  private final int planes;
  private final int red;
  private final int blue;
  private final int width;
  private final int height;
  private final int[] columns;
  private final float[] columnParts;

  private StretchResize(Raster picture, int planes, int width, int height) {
    this.planes = planes;
    this.picture = picture;
    this.scratch = new byte[3 * picture.width()];
    this.red = picture.redFirst() ? 0 : 2;
    this.blue = 2 - red;
    this.width = width;
    this.height = height;
    this.columns = new int[width];
    this.columnParts = new float[width];
    float scale = scale(picture.width(), width);
    for (int c = 0; c < width; c++) {
      float x = c * scale;
      boolean last = c == width - 1 || picture.width() == 1;
      columns[c] = last ? picture.width() - 1 : (int) x;
      columnParts[c] = last ? 0 : x - (int) x;
    }
  }

  /**
   * Resizes a picture into a part of a larger one.
   *
   * @param values planes of red, green and blue, or one of {@link Luma}
   * @param input whose planes, numbers a row and rows of each plane the values have
   * @param left where the result starts in a row
   * @param top the row where it starts
   */
  static void into(
      FloatBuffer values,
      InputFitter.Area input,
      int left,
      int top,
      int width,
      int height,
      Raster picture) {
    new StretchResize(picture, input.planes(), width, height)
        .write(values, input.stride(), input.rows(), left, top);
  }

  private static float scale(int from, int to) {
    return to == 1 ? 0 : (float) (from - 1) / (to - 1);
  }

  private void write(FloatBuffer values, int stride, int rows, int left, int top) {
    float scale = scale(picture.height(), height);
    float[] upper = new float[planes * width];
    float[] lower = new float[planes * width];
    float[] out = new float[planes * width];
    int upperRow = -1;
    int lowerRow = -1;
    for (int r = 0; r < height; r++) {
      float y = r * scale;
      int row = Math.min((int) y, picture.height() - 1);
      float part = y - row;
      if (row != upperRow) {
        if (row == lowerRow) {
          float[] free = upper;
          upper = lower;
          lower = free;
          lowerRow = -1;
        } else {
          alongRow(row, upper);
        }
        upperRow = row;
      }
      if (r == height - 1 || picture.height() == 1) {
        scaled(upper, 1 - part, out);
      } else {
        if (row + 1 != lowerRow) {
          alongRow(row + 1, lower);
          lowerRow = row + 1;
        }
        blended(upper, 1 - part, lower, part, out);
      }
      for (int plane = 0; plane < planes; plane++) {
        values.put((plane * rows + top + r) * stride + left, out, plane * width, width);
      }
    }
  }

  /** One row of the picture at the new width, plane after plane. */
  private void alongRow(int row, float[] out) {
    byte[] rgb = picture.row(row, scratch);
    int start = picture.start(row);
    int end = 3 * (picture.width() - 1);
    for (int c = 0; c < width; c++) {
      int a = start + 3 * columns[c];
      int b = start + Math.min(3 * columns[c] + 3, end);
      float part = columnParts[c];
      float rest = 1 - part;
      if (planes == 1) {
        out[c] = rest * FRACTIONS[luma(rgb, a)] + part * FRACTIONS[luma(rgb, b)];
        continue;
      }
      out[c] = rest * FRACTIONS[rgb[a + red] & 255] + part * FRACTIONS[rgb[b + red] & 255];
      out[width + c] = rest * FRACTIONS[rgb[a + 1] & 255] + part * FRACTIONS[rgb[b + 1] & 255];
      out[2 * width + c] =
          rest * FRACTIONS[rgb[a + blue] & 255] + part * FRACTIONS[rgb[b + blue] & 255];
    }
  }

  private int luma(byte[] pixels, int at) {
    return Luma.of(pixels, at + red, at + 1, at + blue);
  }

  private static void blended(float[] a, float partA, float[] b, float partB, float[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = partA * a[i] + partB * b[i];
    }
  }

  private static void scaled(float[] a, float part, float[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = part * a[i];
    }
  }
}
