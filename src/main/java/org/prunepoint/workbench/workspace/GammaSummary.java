package org.prunepoint.workbench.workspace;

/**
 * How sparse one layer is.
 *
 * @param channels with a gamma
 * @param nearZero 0..1, the share of |gamma| under {@link #NEAR_ZERO}
 * @param bins counts of |gamma| in equal steps from 0 to the largest of the network
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and large.
public record GammaSummary(int channels, double nearZero, int[] bins) {
  /** Where a gamma counts as gone: what the sparse trainers aim under. */
  public static final double NEAR_ZERO = 0.01;

  private static final int BINS = 16;

  /**
   * @param largest |gamma| of the whole network
   */
  static GammaSummary of(float[] gammas, double largest) {
    int small = 0;
    int[] bins = new int[BINS];
    for (float gamma : gammas) {
      double size = Math.abs(gamma);
      if (size < NEAR_ZERO) {
        small++;
      }
      if (Double.isFinite(size)) {
        bins[Math.clamp((int) (size / largest * BINS), 0, BINS - 1)]++;
      }
    }
    return new GammaSummary(gammas.length, (double) small / gammas.length, bins);
  }
}
