package org.prunepoint.workbench.prune;

/**
 * How the sizes of gammas are spread.
 *
 * @param sorted |gamma|, ascending
 * @param largest the largest |gamma| of the whole network, so that layers compare
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and large.
public record GammaHistogram(float[] sorted, double largest) {
  private static final int BINS = 80;

  /** On a logarithmic scale smaller gammas than this share of the largest are one: as good as 0. */
  private static final double SMALLEST = 1e-6;

  /** Of nothing. */
  static final GammaHistogram EMPTY = new GammaHistogram(new float[0], 1);

  public GammaHistogram {
    largest = largest > 0 ? largest : 1;
  }

  /**
   * Where bins begin, and where the last ends.
   *
   * @param logarithmic in equal ratios, not in equal steps from 0
   */
  double[] edges(boolean logarithmic) {
    double[] edges = new double[BINS + 1];
    for (int i = 0; i <= BINS; i++) {
      double share = (double) i / BINS;
      edges[i] = largest * (logarithmic ? Math.pow(SMALLEST, 1 - share) : share);
    }
    return edges;
  }

  /** Gammas between edges; what lies outside belongs to the first and the last bin. */
  int[] counts(double[] edges) {
    int[] counts = new int[edges.length - 1];
    int before = 0;
    for (int i = 0; i < counts.length; i++) {
      int after = i == counts.length - 1 ? sorted.length : smallerThan(edges[i + 1]);
      counts[i] = after - before;
      before = after;
    }
    return counts;
  }

  /**
   * The size that a share of the gammas does not exceed.
   *
   * @param share 0..1
   * @return NaN if there are none
   */
  public double quantile(double share) {
    return sorted.length == 0
        ? Double.NaN
        : sorted[Math.clamp((int) (share * sorted.length), 0, sorted.length - 1)];
  }

  /** The share of gammas smaller than a size, 0..1; NaN if there are none. */
  public double below(double size) {
    return sorted.length == 0 ? Double.NaN : (double) smallerThan(size) / sorted.length;
  }

  private int smallerThan(double size) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < size) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
