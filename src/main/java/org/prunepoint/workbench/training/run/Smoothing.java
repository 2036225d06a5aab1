package org.prunepoint.workbench.training.run;

/**
 * The exponential mean of TensorBoard's scalars: each value counts, older ones ever less, and the
 * first ones are not drawn towards zero.
 */
public final class Smoothing {
  private Smoothing() {}

  /**
   * A curve made smooth.
   *
   * @param values NaN where there is none: it stays one, and counts for nothing
   * @param weight of what came before, 0..1 (without 1); 0 changes nothing
   */
  public static double[] of(double[] values, double weight) {
    double[] smooth = new double[values.length];
    double sum = 0;
    double rest = 1;
    for (int i = 0; i < values.length; i++) {
      if (Double.isNaN(values[i])) {
        smooth[i] = Double.NaN;
        continue;
      }
      sum = weight * sum + (1 - weight) * values[i];
      rest *= weight;
      smooth[i] = sum / (1 - rest);
    }
    return smooth;
  }
}
