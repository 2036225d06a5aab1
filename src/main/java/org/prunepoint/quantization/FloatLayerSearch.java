package org.prunepoint.quantization;

import java.util.function.IntToDoubleFunction;

/**
 * Finds how few layers have to stay in float32. They go in one order, so one number says which; it
 * is doubled until it is enough, and then halved in between.
 */
final class FloatLayerSearch {

  private final int most;
  private final double least;
  private final IntToDoubleFunction map;

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
    return map.applyAsDouble(kept) >= least;
  }
}
