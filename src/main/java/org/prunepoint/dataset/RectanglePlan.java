package org.prunepoint.dataset;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.prunepoint.network.Shape;

/**
 * The input shape of each picture under {@link Fitting#RECTANGLES}: pictures are sorted by their
 * proportions, and each sixteen share the smallest rectangle of multiples of 32 that holds them all
 * (ultralytics/yolov3 issue 232).
 */
final class RectanglePlan {
  private static final int BATCH = 16;
  private static final int MULTIPLE = 32;

  private RectanglePlan() {}

  /**
   * @param sizes of the pictures
   * @param input the network's own; its longer side stays the longer side
   * @return in the order of the sizes
   */
  static Shape[] shapes(List<PictureSize> sizes, Shape input) {
    int side = Math.max(input.width(), input.height());
    double[] aspects = sizes.stream().mapToDouble(s -> (double) s.height() / s.width()).toArray();
    int[] order =
        IntStream.range(0, aspects.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> aspects[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    var shapes = new Shape[aspects.length];
    for (int start = 0; start < order.length; start += BATCH) {
      int[] batch = Arrays.copyOfRange(order, start, Math.min(start + BATCH, order.length));
      double flattest = aspects[batch[0]];
      double tallest = aspects[batch[batch.length - 1]];
      double high = tallest < 1 ? tallest : 1;
      double wide = flattest > 1 ? 1 / flattest : 1;
      var shape = new Shape(input.channels(), multiple(high * side), multiple(wide * side));
      for (int i : batch) {
        shapes[i] = shape;
      }
    }
    return shapes;
  }

  private static int multiple(double pixels) {
    return Math.max(1, (int) Math.ceil(pixels / MULTIPLE)) * MULTIPLE;
  }
}
