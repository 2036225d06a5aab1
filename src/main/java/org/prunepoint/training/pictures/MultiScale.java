package org.prunepoint.training.pictures;

import java.util.List;
import java.util.stream.IntStream;
import org.prunepoint.Fault;
import org.prunepoint.option.Bounds;

/**
 * Training at changing input sizes: both sides by one factor, each a multiple of the network's
 * stride.
 *
 * @param low smallest factor
 * @param high largest factor
 * @param every a new size is drawn after this many batches, counted from epoch 0 on
 * @param stride of the network's coarsest cells, in pixels
 */
public record MultiScale(double low, double high, int every, int stride) {
  private static final double MOST = 8;

  /** Of each factor. */
  public static final Bounds FACTORS = Bounds.above(0).to(MOST);

  /** Always the nominal size. */
  public static final MultiScale OFF = new MultiScale(1, 1, 1, 1);

  record InputSize(int width, int height) {}

  /**
   * @throws Fault if the factors are no range, or the numbers not positive
   */
  public MultiScale {
    if (!(low > 0 && high >= low && high <= MOST)) {
      throw new Fault(
          "The range of training sizes is %s to %s times the network's; expected two factors, the smaller first, above 0 and at most %s."
              .formatted(low, high, MOST));
    }
    if (every < 1 || stride < 1) {
      throw new Fault(
          "Training sizes change every %d batches in steps of %d pixels; expected at least 1 and 1."
              .formatted(every, stride));
    }
  }

  boolean off() {
    return low == 1 && high == 1;
  }

  /**
   * The sizes to draw from, smallest first; only the nominal one if sizes do not change.
   *
   * @throws Fault if no multiple of the stride lies in the range
   */
  List<InputSize> sizes(int width, int height) {
    if (off()) {
      return List.of(new InputSize(width, height));
    }
    int first = Math.max(1, (int) Math.ceil(low * width / stride - 1e-9));
    int last = (int) Math.floor(high * width / stride + 1e-9);
    if (last < first) {
      throw new Fault(
          "No multiple of %d pixels lies between %s and %s times the network's width of %d."
              .formatted(stride, low, high, width));
    }
    return IntStream.rangeClosed(first, last)
        .mapToObj(
            steps -> {
              double factor = (double) steps * stride / width;
              int rows = Math.max(1, (int) Math.round(height * factor / stride));
              return new InputSize(steps * stride, rows * stride);
            })
        .toList();
  }
}
