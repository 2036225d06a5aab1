package org.prunepoint.dataset.check;

import java.util.Arrays;
import java.util.List;

/**
 * The sizes of boxes on the network's input. The side of a box is that of the square of its area,
 * as in COCO.
 *
 * @param boxes how many
 * @param widths in pixels of the input
 * @param heights in pixels of the input
 * @param histogram boxes whose side is below each of the {@link #LIMITS} and not below the one
 *     before; one number more than there are limits
 */
public record BoxSizes(int boxes, Spread widths, Spread heights, List<Integer> histogram) {
  /** In pixels. */
  public static final List<Integer> LIMITS = List.of(8, 16, 32, 64, 128, 256, 512);

  public BoxSizes {
    histogram = List.copyOf(histogram);
  }

  static BoxSizes of(BoxShapes shapes) {
    float[] widths = new float[shapes.size()];
    float[] heights = new float[shapes.size()];
    int[] histogram = new int[LIMITS.size() + 1];
    for (int i = 0; i < shapes.size(); i++) {
      widths[i] = shapes.width(i);
      heights[i] = shapes.height(i);
      double side = Math.sqrt((double) widths[i] * heights[i]);
      int bin = 0;
      while (bin < LIMITS.size() && side >= LIMITS.get(bin)) {
        bin++;
      }
      histogram[bin]++;
    }
    return new BoxSizes(
        shapes.size(),
        Spread.of(widths),
        Spread.of(heights),
        Arrays.stream(histogram).boxed().toList());
  }

  /** Share of the boxes whose side is below this one of the {@link #LIMITS}; NaN for no boxes. */
  public double shareUnder(int limit) {
    int under = histogram.subList(0, LIMITS.indexOf(limit) + 1).stream().mapToInt(n -> n).sum();
    return (double) under / boxes;
  }
}
