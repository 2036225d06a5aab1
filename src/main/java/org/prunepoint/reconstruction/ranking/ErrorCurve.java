package org.prunepoint.reconstruction.ranking;

import java.util.Arrays;
import java.util.List;

/**
 * In which order a set of coupled layers loses its channels, and what that costs the layers that
 * read them, with all that is left fitted again.
 *
 * @param order channel groups, the first to go first
 * @param lost after so many groups have gone: what is lost in all
 */
record ErrorCurve(List<Integer> order, double[] lost) {

  /**
   * What each group costs for what it saves, on the way that costs least: the slopes of the lower
   * hull of the curve, which never fall.
   *
   * @param savings by group
   */
  double[] slopes(double[] savings) {
    int n = order.size();
    double[] saved = new double[n + 1];
    for (int i = 0; i < n; i++) {
      saved[i + 1] = saved[i] + savings[order.get(i)];
    }
    double[] slopes = new double[n];
    int from = 0;
    while (from < n) {
      int to = from + 1;
      double least = Double.POSITIVE_INFINITY;
      for (int j = from + 1; j <= n; j++) {
        double slope = (lostAfter(j) - lostAfter(from)) / Math.max(saved[j] - saved[from], 1e-12);
        if (slope <= least) {
          least = slope;
          to = j;
        }
      }
      Arrays.fill(slopes, from, to, least);
      from = to;
    }
    return slopes;
  }

  /** What is lost once so many groups have gone. */
  double lostAfter(int gone) {
    return gone == 0 ? 0 : lost[gone - 1];
  }
}
