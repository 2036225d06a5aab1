package org.prunepoint.training.distil;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.SplittableRandom;
import org.prunepoint.network.Shape;
import org.prunepoint.reconstruction.walk.NetworkInputs;

/**
 * Pieces of pictures that a network gets, enlarged to its input and mirrored or not: all that is
 * drawn depends on the number of the view alone. Around a picture that is smaller than the input
 * there is grey, as around one that is letterboxed.
 */
final class Views {
  /** The smallest piece, as a share of each side. */
  private static final double SMALLEST = .6;

  private static final double GREY = .5;

  private final NetworkInputs pictures;
  private final Shape shape;
  private final long seed;

  /**
   * @param shape of the network's input
   */
  Views(NetworkInputs pictures, Shape shape, long seed) {
    this.pictures = pictures;
    this.shape = shape;
    this.seed = seed;
  }

  /** Bytes of a view. */
  int bytes() {
    return Math.toIntExact(shape.size());
  }

  /**
   * Writes a view, {@code [c, h, w]}, as unsigned bytes. Every picture is seen once before one is
   * seen again, each time in another order.
   *
   * @param number from 0
   * @param at in the buffer
   */
  void write(long number, ByteBuffer to, int at) {
    int n = pictures.count();
    var random = new SplittableRandom(seed + 0x9E3779B97F4A7C15L * (number + 1));
    int picture = picture(number / n, (int) (number % n), n);
    var source = new Source(pictures.values(picture), pictures.shape(picture));
    double size = SMALLEST + (1 - SMALLEST) * random.nextDouble();
    double left = (1 - size) * random.nextDouble() * shape.width();
    double top = (1 - size) * random.nextDouble() * shape.height();
    boolean mirrored = random.nextBoolean();
    int plane = shape.width() * shape.height();
    for (int y = 0; y < shape.height(); y++) {
      double sourceY = top + (y + .5) * size - .5 - source.above(shape);
      for (int x = 0; x < shape.width(); x++) {
        int column = mirrored ? shape.width() - 1 - x : x;
        double sourceX = left + (column + .5) * size - .5 - source.before(shape);
        for (int c = 0; c < shape.channels(); c++) {
          double value = source.at(c, sourceX, sourceY);
          to.put(at + c * plane + y * shape.width() + x, (byte) Math.round(255 * value));
        }
      }
    }
  }

  private int picture(long round, int place, int n) {
    // A walk through all of them by steps that have no divisor in common with their number.
    var random = new SplittableRandom(seed ^ (round + 1) * 0xD1B54A32D192ED03L);
    int first = random.nextInt(n);
    int step = 1 + random.nextInt(n);
    while (divisor(step, n) != 1) {
      step++;
    }
    return (int) ((first + (long) step * place) % n);
  }

  private static int divisor(int a, int b) {
    return b == 0 ? a : divisor(b, a % b);
  }

  /** A picture as a network gets it. */
  private record Source(FloatBuffer values, Shape shape) {
    /** Rows of grey over it, where the input is higher. */
    double above(Shape input) {
      return (input.height() - shape.height()) / 2.0;
    }

    /** Columns of grey before it, where the input is wider. */
    double before(Shape input) {
      return (input.width() - shape.width()) / 2.0;
    }

    /** Between four pixels; grey outside. */
    double at(int channel, double x, double y) {
      if (x < -.5 || y < -.5 || x > shape.width() - .5 || y > shape.height() - .5) {
        return GREY;
      }
      double column = Math.clamp(x, 0, shape.width() - 1.0);
      double row = Math.clamp(y, 0, shape.height() - 1.0);
      int left = (int) column;
      int top = (int) row;
      double across = column - left;
      double down = row - top;
      int above = (channel * shape.height() + top) * shape.width();
      int below = top + 1 < shape.height() ? above + shape.width() : above;
      return (1 - down) * between(above, left, across) + down * between(below, left, across);
    }

    private double between(int row, int left, double across) {
      int right = Math.min(left + 1, shape.width() - 1);
      return (1 - across) * values.get(row + left) + across * values.get(row + right);
    }
  }
}
