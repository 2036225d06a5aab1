package org.prunepoint.quantization;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * Finds how few layers have to stay in float32. They go in one order, so one number says which; it
 * is doubled until it is enough, and then halved in between.
 */
final class FloatLayerSearch {

  /**
   * What was measured on the way.
   *
   * @param kept layers in float32 beside those that stay anyway
   * @param map mean average precision
   */
  record Step(int kept, double map) {}

  private final int most;
  private final double least;
  private final IntToDoubleFunction map;
  private final List<Step> steps = new ArrayList<>();

  /**
   * @param most layers that can be kept
   * @param least mAP that is good enough; with all of them it is taken to be
   * @param map measures the mAP with so many layers kept
   */
  FloatLayerSearch(int most, double least, IntToDoubleFunction map) {
    this.most = most;
    this.least = least;
    this.map = map;
  }

  /** The smallest number that was enough. */
  int run() {
    int tooFew = -1;
    int enough = 0;
    while (enough < most && !isEnough(enough)) {
      tooFew = enough;
      enough = Math.min(most, Math.max(1, 2 * enough));
    }
    while (enough - tooFew > 1) {
      int between = (enough + tooFew) / 2;
      if (isEnough(between)) {
        enough = between;
      } else {
        tooFew = between;
      }
    }
    return enough;
  }

  private boolean isEnough(int kept) {
    double found = map.applyAsDouble(kept);
    steps.add(new Step(kept, found));
    return found >= least;
  }

  /** In the order in which they were measured. */
  List<Step> steps() {
    return Collections.unmodifiableList(steps);
  }
}
