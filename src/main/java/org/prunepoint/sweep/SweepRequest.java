package org.prunepoint.sweep;

import java.util.OptionalDouble;
import org.prunepoint.Fault;
import org.prunepoint.prune.Fold;
import org.prunepoint.prune.PruneSettings;

/**
 * What a sweep shall measure, and how.
 *
 * @param grid the prune points
 * @param layerKeep 0..1, the share of each layer that stays at least
 * @param fold what becomes of the constants of removed channels
 * @param order which of channels and units goes first
 * @param scorer name of the scoring convention, see {@link org.prunepoint.evaluation}
 * @param threshold confidence, 0..1, at which precision, recall and F1 are counted; empty for the
 *     scorer's own
 * @param width of the network's input in pixels; 0 for that of the cfg
 * @param height of the network's input in pixels; 0 for that of the cfg
 * @param rule which point is the best
 * @param latency how the time of one picture is taken
 */
public record SweepRequest(
    SweepGrid grid,
    double layerKeep,
    Fold fold,
    PruneSettings.Order order,
    String scorer,
    OptionalDouble threshold,
    int width,
    int height,
    BestPrunePoint rule,
    Latency latency) {

  /** The search for the cliff by Darknet's own scoring: what a sweep does when nothing is said. */
  public static final SweepRequest DEFAULT =
      new SweepRequest(
          SweepGrid.AUTOMATIC,
          PruneSettings.NOTHING.layerKeep(),
          Fold.EXACT,
          PruneSettings.Order.CHANNELS_FIRST,
          "darknet",
          OptionalDouble.empty(),
          0,
          0,
          BestPrunePoint.DEFAULT,
          Latency.DEFAULT);

  /**
   * How the latency of a point is taken: single pictures one after the other, the median counts.
   *
   * @param warmUp runs that do not count
   * @param runs that count; 0 measures no latency (NaN in the table)
   */
  public record Latency(int warmUp, int runs) {
    public static final Latency DEFAULT = new Latency(3, 15);

    public Latency {
      if (warmUp < 0 || runs < 0) {
        throw new Fault("latency is measured over 0 or more runs");
      }
    }
  }

  public SweepRequest {
    if (!(layerKeep >= 0 && layerKeep <= 1)) {
      throw new Fault("the share of a layer to keep is from 0 to 1, found " + layerKeep);
    }
    if (threshold.isPresent() && !(threshold.getAsDouble() >= 0 && threshold.getAsDouble() < 1)) {
      throw new Fault(
          "a confidence threshold is 0 or more and below 1, found " + threshold.getAsDouble());
    }
    if (width < 0 || height < 0) {
      throw new Fault("an input size is positive, found " + width + " x " + height);
    }
  }

  public SweepRequest withGrid(SweepGrid g) {
    return new SweepRequest(
        g, layerKeep, fold, order, scorer, threshold, width, height, rule, latency);
  }

  public SweepRequest withPruning(double keep, Fold f, PruneSettings.Order o) {
    return new SweepRequest(grid, keep, f, o, scorer, threshold, width, height, rule, latency);
  }

  public SweepRequest withScorer(String name, OptionalDouble confidence) {
    return new SweepRequest(
        grid, layerKeep, fold, order, name, confidence, width, height, rule, latency);
  }

  public SweepRequest withSize(int w, int h) {
    return new SweepRequest(grid, layerKeep, fold, order, scorer, threshold, w, h, rule, latency);
  }

  public SweepRequest withRule(BestPrunePoint r) {
    return new SweepRequest(
        grid, layerKeep, fold, order, scorer, threshold, width, height, r, latency);
  }

  public SweepRequest withLatency(Latency l) {
    return new SweepRequest(
        grid, layerKeep, fold, order, scorer, threshold, width, height, rule, l);
  }

  /** The settings of one point of this sweep. */
  PruneSettings settings(double percent, int cutUnits) {
    return new PruneSettings(percent, layerKeep, cutUnits, order, fold);
  }
}
