package org.prunepoint.sweep.measuring;

import java.util.function.DoubleFunction;
import org.prunepoint.evaluation.sample.MapBounds;

/**
 * What the mAP of a point may come to, by a sample of the pictures, to be measured on all of them.
 *
 * @param unpruned mAP of the network as it came, on all pictures
 * @param height mAP up to which the search goes on as if the point detected nothing
 */
public record Hurdle(double unpruned, double height) {
  /** Halvings: the height is known to a billionth. */
  private static final int HALVINGS = 30;

  /**
   * Looks for the height.
   *
   * @param outcome what the search comes to if the point has a mAP, comparable by {@code equals};
   *     changes at some mAP, if at all
   */
  public static Hurdle of(double unpruned, DoubleFunction<?> outcome) {
    Object nothing = outcome.apply(0);
    if (outcome.apply(1).equals(nothing)) {
      return new Hurdle(unpruned, 1);
    }
    double low = 0;
    double high = 1;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (outcome.apply(middle).equals(nothing)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return new Hurdle(unpruned, low);
  }

  /** Whether a point is below it in 99 of 100 cases. */
  public boolean stops(MapBounds bounds) {
    return bounds.high() <= height;
  }
}
