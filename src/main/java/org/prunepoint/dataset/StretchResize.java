package org.prunepoint.dataset;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
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

  /** Reads a pixel and the next at once, the first byte lowest. */
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int PIXEL = 3;
  private static final int BITS = 8;

  private final Raster picture;
  private final byte[] scratch;
  private final int planes;

  /** Bits to the right of red in eight bytes that begin with its pixel; green has eight. */
  private final int red;

  private final int blue;
  private final int width;
  private final int height;

  /** Of each column of the result, the byte of a row where the pixel to its left begins. */
  private final int[] columns;

  /** And how much of the next pixel it has. */
  private final float[] columnParts;

  private StretchResize(Raster picture, int planes, int width, int height) {
    this.planes = planes;
    this.picture = picture;
    this.scratch = new byte[PIXEL * picture.width() + Long.BYTES];
    this.red = picture.redFirst() ? 0 : 2 * BITS;
    this.blue = 2 * BITS - red;
    this.width = width;
    this.height = height;
    this.columns = new int[width];
    this.columnParts = new float[width];
    float scale = scale(picture.width(), width);
    for (int c = 0; c < width; c++) {
      float x = c * scale;
      boolean last = c == width - 1 || picture.width() == 1;
      columns[c] = PIXEL * (last ? picture.width() - 1 : (int) x);
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
    byte[] bytes = picture.row(row, scratch);
    int start = picture.start(row);
    int last = bytes.length - Long.BYTES - start;
    for (int c = 0; c < width; c++) {
      int at = columns[c];
      // What follows the last pixel of a row counts nothing.
      long two = at <= last ? (long) EIGHT.get(bytes, start + at) : end(bytes, start + at);
      long next = two >>> (PIXEL * BITS);
      float part = columnParts[c];
      float rest = 1 - part;
      if (planes == 1) {
        out[c] = rest * FRACTIONS[luma(two)] + part * FRACTIONS[luma(next)];
        continue;
      }
      out[c] = rest * fraction(two >>> red) + part * fraction(next >>> red);
      out[width + c] = rest * fraction(two >>> BITS) + part * fraction(next >>> BITS);
      out[2 * width + c] = rest * fraction(two >>> blue) + part * fraction(next >>> blue);
    }
  }

  private static float fraction(long value) {
    return FRACTIONS[(int) value & 255];
  }

  private int luma(long pixel) {
    return Luma.of(
        (int) (pixel >>> red) & 255, (int) (pixel >>> BITS) & 255, (int) (pixel >>> blue) & 255);
  }

  /** As many bytes as there are. */
  private static long end(byte[] bytes, int from) {
    long two = 0;
    for (int i = bytes.length - 1; i >= from; i--) {
      two = (two << BITS) | (bytes[i] & 255);
    }
    return two;
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
