package org.prunepoint.sweep;

import java.util.OptionalDouble;
import org.prunepoint.Fault;
import org.prunepoint.prune.PruneSettings;

/**
 * What a sweep shall measure, and how.
 *
 * @param grid the prune points
 * @param pruning how every point is pruned: all settings but its percent and units, which the grid
 *     gives
 * @param scorer name of the scoring convention, see {@link org.prunepoint.evaluation}
 * @param threshold confidence, 0..1, at which precision, recall and F1 are counted; empty for the
 *     scorer's own
 * @param width of the network's input in pixels; 0 for that of the cfg
 * @param height of the network's input in pixels; 0 for that of the cfg
 * @param rule which point is the best
 * @param latency how the time of one picture is taken
 * @param writing how the best point is written
 */
public record SweepRequest(
    SweepGrid grid,
    PruneSettings pruning,
    String scorer,
    OptionalDouble threshold,
    int width,
    int height,
    BestPrunePoint rule,
    Latency latency,
    Writing writing) {

  /** The search for the cliff by Darknet's own scoring: what a sweep does when nothing is said. */
  public static final SweepRequest DEFAULT =
      new SweepRequest(
          SweepGrid.AUTOMATIC,
          PruneSettings.NOTHING,
          "darknet",
          OptionalDouble.empty(),
          0,
          0,
          BestPrunePoint.BeforeCliff.DEFAULT,
          Latency.DEFAULT,
          Writing.DEFAULT);

  /**
   * How the latency of a point is taken: single pictures one after the other, on a session that has
   * just evaluated the data set; the median counts. A network that takes long is run fewer times,
   * but at least {@link #FEWEST}: so that a sweep is not mostly latency.
   *
   * @param warmUp runs that do not count
   * @param runs that count at most; 0 measures no latency (NaN in the table)
   */
  public record Latency(int warmUp, int runs) {
    public static final Latency DEFAULT = new Latency(1, 15);

    /** Runs that count at least, where so many are asked for. */
    public static final int FEWEST = 5;

    /** When there are enough runs if there are {@link #FEWEST}. */
    static final double ENOUGH_MS = 60;

    public Latency {
      if (warmUp < 0 || runs < 0) {
        throw new Fault("Latency is measured over 0 or more runs.");
      }
    }
  }

  /**
   * How the best point is written.
   *
   * @param mendOneClass a class score that was never trained counts as 1, in what is measured too;
   *     see {@link org.prunepoint.export.OneClassMend}
   * @param verify what was written is read back by other programs
   */
  public record Writing(boolean mendOneClass, boolean verify) {
    public static final Writing DEFAULT = new Writing(true, true);
  }

  public SweepRequest {
    if (threshold.isPresent() && !(threshold.getAsDouble() >= 0 && threshold.getAsDouble() < 1)) {
      throw new Fault(
          "A confidence threshold is 0 or more and below 1, found %s."
              .formatted(threshold.getAsDouble()));
    }
    if (width < 0 || height < 0) {
      throw new Fault("An input size is positive, found %d x %d.".formatted(width, height));
    }
  }

  public SweepRequest withGrid(SweepGrid g) {
    return new SweepRequest(g, pruning, scorer, threshold, width, height, rule, latency, writing);
  }

  public SweepRequest withPruning(PruneSettings p) {
    return new SweepRequest(grid, p, scorer, threshold, width, height, rule, latency, writing);
  }

  public SweepRequest withScorer(String name, OptionalDouble confidence) {
    return new SweepRequest(grid, pruning, name, confidence, width, height, rule, latency, writing);
  }

  public SweepRequest withSize(int w, int h) {
    return new SweepRequest(grid, pruning, scorer, threshold, w, h, rule, latency, writing);
  }

  public SweepRequest withRule(BestPrunePoint r) {
    return new SweepRequest(grid, pruning, scorer, threshold, width, height, r, latency, writing);
  }

  public SweepRequest withLatency(Latency l) {
    return new SweepRequest(grid, pruning, scorer, threshold, width, height, rule, l, writing);
  }

  public SweepRequest withWriting(Writing w) {
    return new SweepRequest(grid, pruning, scorer, threshold, width, height, rule, latency, w);
  }

  /** The settings of one point of this sweep. */
  PruneSettings settings(double percent, int cutUnits) {
    return pruning.withPercent(percent).withCutUnits(cutUnits);
  }
}
