package org.prunepoint.workbench.prune.spread;

/**
 * How the sizes of gammas are spread.
 *
 * @param sorted |gamma|, ascending
 * @param largest the largest |gamma| of the whole network, so that layers compare
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and large.
public record GammaHistogram(float[] sorted, double largest) {
  /** Of nothing. */
  public static final GammaHistogram EMPTY = new GammaHistogram(new float[0], 1);

  public GammaHistogram {
    largest = largest > 0 ? largest : 1;
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
