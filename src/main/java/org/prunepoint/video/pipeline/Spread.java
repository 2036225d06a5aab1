package org.prunepoint.video.pipeline;

/**
 * How long something takes, in milliseconds.
 *
 * @param median of the last thousand
 * @param p95 95 of 100 of them take no longer
 */
public record Spread(double median, double p95) {
  /** It never happened. */
  public static final Spread NONE = new Spread(Double.NaN, Double.NaN);
}
