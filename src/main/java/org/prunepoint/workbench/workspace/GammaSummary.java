package org.prunepoint.workbench.workspace;

/**
 * How sparse one layer is.
 *
 * @param channels with a gamma
 * @param nearZero 0..1, the share of |gamma| under {@link #NEAR_ZERO}
 * @param bins counts of |gamma| in equal parts of decades, from {@link #SMALLEST} to {@link
 *     #LARGEST}, the same for every layer of every network; what is smaller or larger counts in the
 *     outermost
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and large.
public record GammaSummary(int channels, double nearZero, int[] bins) {
  /** Where a gamma counts as gone: what the sparse trainers aim under. */
  public static final double NEAR_ZERO = 0.01;

  /** Where the first bin begins. */
  public static final double SMALLEST = 1e-4;

  /** Where the last bin ends. */
  public static final double LARGEST = 10;

  private static final int A_DECADE = 5;
  private static final int BINS =
      (int) Math.round(A_DECADE * (Math.log10(LARGEST) - Math.log10(SMALLEST)));

  static GammaSummary of(float[] gammas) {
    int small = 0;
    int[] bins = new int[BINS];
    for (float gamma : gammas) {
      double size = Math.abs(gamma);
      if (size < NEAR_ZERO) {
        small++;
      }
      if (Double.isFinite(size)) {
        bins[bin(size)]++;
      }
    }
    return new GammaSummary(gammas.length, (double) small / gammas.length, bins);
  }

  /** The bin of an absolute gamma. */
  public static int bin(double size) {
    double decades = Math.log10(Math.max(size, SMALLEST)) - Math.log10(SMALLEST);
    return Math.clamp((int) (decades * A_DECADE + 1e-9), 0, BINS - 1);
  }
}
