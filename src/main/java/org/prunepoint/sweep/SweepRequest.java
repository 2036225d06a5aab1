package org.prunepoint.sweep;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.prunepoint.Fault;
import org.prunepoint.inference.Latency;
import org.prunepoint.prune.LayerLimits;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.Strategy;
import org.prunepoint.reconstruction.CalibrationSettings;

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
 * @param latency how the time of one picture is taken, on a session that has just evaluated the
 *     data set; for 0 runs there is none (NaN in the table)
 * @param strategies to be swept one after the other, in place of that of {@code pruning}; empty for
 *     that one
 * @param unitScore by what residual units are ranked
 * @param calibration which pictures repairs and rankings look at
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
    List<Strategy> strategies,
    UnitScore unitScore,
    CalibrationSettings calibration,
    Writing writing) {

  /** By what residual units are ranked before some of them are cut. */
  public enum UnitScore {
    /** The mean |gamma| of their last convolution: costs nothing. */
    GAMMA,
    /** What the mAP loses when the unit alone is cut: one evaluation for each unit. */
    ABLATION,
    /**
     * What the heads lack when the unit alone is cut and the rest is fitted again: one refit each.
     */
    REFIT
  }

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
          List.of(),
          UnitScore.GAMMA,
          CalibrationSettings.DEFAULT,
          Writing.DEFAULT);

  /**
   * How the best point is written.
   *
   * @param mendOneClass a class score that was never trained counts as 1, in what is measured too;
   *     see {@link org.prunepoint.darknet.OneClassMend}
   * @param verify what was written is read back by other programs
   */
  public record Writing(boolean mendOneClass, boolean verify) {
    public static final Writing DEFAULT = new Writing(true, true);
  }

  public SweepRequest {
    strategies = strategies.stream().distinct().toList();
    if (threshold.isPresent() && !(threshold.getAsDouble() >= 0 && threshold.getAsDouble() < 1)) {
      throw new Fault(
          "A confidence threshold is 0 or more and below 1, found %s."
              .formatted(threshold.getAsDouble()));
    }
    if (width < 0 || height < 0) {
      throw new Fault("An input size is positive, found %d x %d.".formatted(width, height));
    }
  }

  /** A copy that may still be changed. */
  private static final class Draft {
    private SweepGrid grid;
    private PruneSettings pruning;
    private String scorer;
    private OptionalDouble threshold;
    private int width;
    private int height;
    private BestPrunePoint rule;
    private Latency latency;
    private List<Strategy> strategies;
    private UnitScore unitScore;
    private CalibrationSettings calibration;
    private Writing writing;

    Draft(SweepRequest r) {
      grid = r.grid;
      pruning = r.pruning;
      scorer = r.scorer;
      threshold = r.threshold;
      width = r.width;
      height = r.height;
      rule = r.rule;
      latency = r.latency;
      strategies = r.strategies;
      unitScore = r.unitScore;
      calibration = r.calibration;
      writing = r.writing;
    }

    SweepRequest done() {
      return new SweepRequest(
          grid,
          pruning,
          scorer,
          threshold,
          width,
          height,
          rule,
          latency,
          strategies,
          unitScore,
          calibration,
          writing);
    }
  }

  private SweepRequest with(Consumer<Draft> change) {
    var draft = new Draft(this);
    change.accept(draft);
    return draft.done();
  }

  public SweepRequest withGrid(SweepGrid g) {
    return with(d -> d.grid = g);
  }

  public SweepRequest withPruning(PruneSettings p) {
    return with(d -> d.pruning = p);
  }

  public SweepRequest withScorer(String name, OptionalDouble confidence) {
    return with(
        d -> {
          d.scorer = name;
          d.threshold = confidence;
        });
  }

  public SweepRequest withSize(int w, int h) {
    return with(
        d -> {
          d.width = w;
          d.height = h;
        });
  }

  public SweepRequest withRule(BestPrunePoint r) {
    return with(d -> d.rule = r);
  }

  public SweepRequest withLatency(Latency l) {
    return with(d -> d.latency = l);
  }

  /** Several strategies, one after the other. */
  public SweepRequest withStrategies(List<Strategy> several) {
    return with(d -> d.strategies = several);
  }

  public SweepRequest withUnitScore(UnitScore score) {
    return with(d -> d.unitScore = score);
  }

  public SweepRequest withCalibration(CalibrationSettings c) {
    return with(d -> d.calibration = c);
  }

  public SweepRequest withWriting(Writing w) {
    return with(d -> d.writing = w);
  }

  /** This request for each of its strategies alone. */
  List<SweepRequest> byStrategy() {
    return strategies.isEmpty()
        ? List.of(this)
        : strategies.stream()
            .map(s -> withPruning(pruning.withStrategy(s)).withStrategies(List.of()))
            .toList();
  }

  /** The settings under which nothing goes, whatever the limits of single layers. */
  PruneSettings unpruned() {
    return byStrategy().getFirst().settings(0, 0).withLimits(LayerLimits.NONE);
  }

  /** Whether a repair or a ranking needs calibration pictures. */
  boolean looksAtPictures() {
    return pruning.repair().needsPictures()
        || pruning.ranking().measured()
        || unitScore == UnitScore.REFIT;
  }

  /** The settings of one point of this sweep. */
  PruneSettings settings(double percent, int cutUnits) {
    return pruning.withPercent(percent).withCutUnits(cutUnits);
  }
}
