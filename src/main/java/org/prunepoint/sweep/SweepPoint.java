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
 * @param repaired the same network with its weights repaired; nothing where that was not asked for,
 *     and for the network as it came
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
    Repaired repaired) {

  /**
   * What a repair of the weights makes of a point; all NaN where there was none.
   *
   * @param precision at the scorer's confidence, 0..1
   * @param recall at the scorer's confidence, 0..1
   * @param map50 mean average precision at IoU 0.5, 0..1
   */
  public record Repaired(double precision, double recall, double map50) {
    public static final Repaired NOT = new Repaired(Double.NaN, Double.NaN, Double.NaN);
  }

  /** A point that was not repaired. */
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
        Repaired.NOT);
  }

  /** Whether the repair makes this point better, so that it is the network to write. */
  public boolean betterRepaired() {
    return repaired.map50() > map50;
  }

  /** What the point is judged by: the mAP of the better of its networks. */
  public double judgedMap50() {
    return betterRepaired() ? repaired.map50() : map50;
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
        repaired);
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
        repaired);
  }

  SweepPoint withRepaired(Repaired result) {
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
