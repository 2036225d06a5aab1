package org.prunepoint.dataset;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.prunepoint.network.Shape;

/**
 * The input shape of each picture under a rectangular {@link Fitting}: pictures are sorted by their
 * proportions, and each sixteen (YOLOv5: thirty-two) share the smallest rectangle of multiples of
 * 32 that holds them all (ultralytics/yolov3 issue 232), YOLOv5's with half a step more.
 */
final class RectanglePlan {
  private static final int MULTIPLE = 32;

  private RectanglePlan() {}

  /**
   * @param sizes of the pictures
   * @param input the network's own; its longer side stays the longer side
   * @return in the order of the sizes
   */
  static Shape[] shapes(Fitting fitting, List<PictureSize> sizes, Shape input) {
    boolean yolov5 = fitting == Fitting.YOLOV5;
    int together = yolov5 ? 32 : 16;
    double more = yolov5 ? .5 : 0;
    int side = Math.max(input.width(), input.height());
    double[] aspects = sizes.stream().mapToDouble(s -> (double) s.height() / s.width()).toArray();
    int[] order =
        IntStream.range(0, aspects.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> aspects[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    var shapes = new Shape[aspects.length];
    for (int start = 0; start < order.length; start += together) {
      int[] batch = Arrays.copyOfRange(order, start, Math.min(start + together, order.length));
      double flattest = aspects[batch[0]];
      double tallest = aspects[batch[batch.length - 1]];
      double high = tallest < 1 ? tallest : 1;
      double wide = flattest > 1 ? 1 / flattest : 1;
      var shape =
          new Shape(input.channels(), multiple(high * side, more), multiple(wide * side, more));
      for (int i : batch) {
        shapes[i] = shape;
      }
    }
    return shapes;
  }

  private static int multiple(double pixels, double more) {
    return Math.max(1, (int) Math.ceil(pixels / MULTIPLE + more)) * MULTIPLE;
  }
}
