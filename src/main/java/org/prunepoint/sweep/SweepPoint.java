package org.prunepoint.sweep;

import org.prunepoint.prune.PruneSettings;

/**
 * One measured prune point: a row of the table.
 *
 * @param settings what was asked for
 * @param cutUnits residual units that really went
 * @param precision at the scorer's confidence, 0..1
 * @param recall at the scorer's confidence, 0..1
 * @param map50 mean average precision at IoU 0.5, 0..1
 * @param map5095 the mean over IoU 0.5 to 0.95; NaN where the scorer does not give it
 * @param f1 at the scorer's confidence, 0..1
 * @param channels of all batch-normalised convolutions together
 * @param parameters learned numbers
 * @param weightsBytes size of the weights file
 * @param bflops by Darknet's convention
 * @param latencyMs median time of one picture, in the way that {@link SweepRequest} says
 * @param recalibrated the same network with batch norms recalibrated; nothing where that was not
 *     asked for, and for the network as it came
 */
public record SweepPoint(
    PruneSettings settings,
    int cutUnits,
    double precision,
    double recall,
    double map50,
    double map5095,
    double f1,
    int channels,
    long parameters,
    long weightsBytes,
    double bflops,
    double latencyMs,
    Recalibrated recalibrated) {

  /**
   * What recalibrated batch norms make of a point; all NaN where they were not asked for.
   *
   * @param precision at the scorer's confidence, 0..1
   * @param recall at the scorer's confidence, 0..1
   * @param map50 mean average precision at IoU 0.5, 0..1
   */
  public record Recalibrated(double precision, double recall, double map50) {
    public static final Recalibrated NOT = new Recalibrated(Double.NaN, Double.NaN, Double.NaN);
  }

  /** A point that was not recalibrated. */
  public SweepPoint(
      PruneSettings settings,
      int cutUnits,
      double precision,
      double recall,
      double map50,
      double map5095,
      double f1,
      int channels,
      long parameters,
      long weightsBytes,
      double bflops,
      double latencyMs) {
    this(
        settings,
        cutUnits,
        precision,
        recall,
        map50,
        map5095,
        f1,
        channels,
        parameters,
        weightsBytes,
        bflops,
        latencyMs,
        Recalibrated.NOT);
  }

  /** Whether recalibration makes this point better, so that it is the network to write. */
  public boolean betterRecalibrated() {
    return recalibrated.map50() > map50;
  }

  /** What the point is judged by: the mAP of the better of its networks. */
  public double judgedMap50() {
    return betterRecalibrated() ? recalibrated.map50() : map50;
  }

  SweepPoint withSettings(PruneSettings asked) {
    return new SweepPoint(
        asked,
        cutUnits,
        precision,
        recall,
        map50,
        map5095,
        f1,
        channels,
        parameters,
        weightsBytes,
        bflops,
        latencyMs,
        recalibrated);
  }

  SweepPoint withLatencyMs(double ms) {
    return new SweepPoint(
        settings,
        cutUnits,
        precision,
        recall,
        map50,
        map5095,
        f1,
        channels,
        parameters,
        weightsBytes,
        bflops,
        ms,
        recalibrated);
  }

  SweepPoint withRecalibrated(Recalibrated result) {
    return new SweepPoint(
        settings,
        cutUnits,
        precision,
        recall,
        map50,
        map5095,
        f1,
        channels,
        parameters,
        weightsBytes,
        bflops,
        latencyMs,
        result);
  }
}
