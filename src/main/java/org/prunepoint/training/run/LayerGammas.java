package org.prunepoint.training.run;

/**
 * The gammas of one layer after an epoch.
 *
 * @param layer index in the network
 * @param counts absolute gammas per bin: {@link #BINS} bins of equal width from 0, of which the
 *     last also holds everything above
 * @param width of a bin
 * @param below100th share under 0.01
 * @param sizes the same gammas by powers of ten; unknown of runs that kept none
 */
@SuppressWarnings("ArrayRecordComponent") // Read only, never compared.
public record LayerGammas(
    int layer, int[] counts, double width, double below100th, GammaSizes sizes) {
  public static final int BINS = 50;

  /** A width with which bins reach half as far again as the largest of these. */
  public static double binWidth(float[] gammas) {
    double largest = .1;
    for (float gamma : gammas) {
      largest = Math.max(largest, Math.abs(gamma));
    }
    return 1.5 * largest / BINS;
  }

  /** Of one layer's gammas. */
  public static LayerGammas of(int layer, float[] gammas, double width) {
    int[] counts = new int[BINS];
    int small = 0;
    for (float gamma : gammas) {
      double size = Math.abs(gamma);
      counts[(int) Math.min(BINS - 1, size / width)]++;
      small += size < .01 ? 1 : 0;
    }
    return new LayerGammas(
        layer, counts, width, (double) small / gammas.length, GammaSizes.of(gammas));
  }
}
