package org.prunepoint.prune;

import java.util.List;
import java.util.Locale;
import org.prunepoint.option.Options;

/**
 * What the user asks of a prune point.
 *
 * @param strategy who decides which channels go
 * @param percent 0..1, the share of all competing channels under the global threshold
 * @param layerKeep 0..1, the share of each layer that stays at least (always one channel); looked
 *     at by {@link Strategy#SLIM} only
 * @param rounding to which counts the kept channels of a layer are rounded up; {@link
 *     Rounding#USUAL} for the strategy's own
 * @param limits layers that have a keep ratio of their own
 * @param ranking which channels a percent removes first
 * @param cutUnits residual units to cut, the weakest first; more than there are cuts all that can
 *     go
 * @param unitOrder shortcut layers of residual units, the weakest first, as something measured has
 *     ranked them; empty to rank them by the mean |gamma| of their last convolution
 * @param order which of the two is done first: the units are scored on what is left after the other
 * @param repair what is done about the loss
 */
public record PruneSettings(
    Strategy strategy,
    double percent,
    double layerKeep,
    Rounding rounding,
    LayerLimits limits,
    Ranking ranking,
    int cutUnits,
    List<Integer> unitOrder,
    Order order,
    Repair repair) {

  /** All of it, as it is typed, kept and shown. */
  public static final Options<PruneSettings> OPTIONS = PruneOptions.ALL;

  /** Which cut comes first when channels and units go together. */
  public enum Order {
    CHANNELS_FIRST,
    UNITS_FIRST;

    /** As it is written on the command line. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Nothing pruned. */
  public static final PruneSettings NOTHING =
      new PruneSettings(
          Strategy.SLIM,
          0,
          0.01,
          Rounding.USUAL,
          LayerLimits.NONE,
          Ranking.USUAL,
          0,
          List.of(),
          Order.CHANNELS_FIRST,
          Repair.FOLD);

  /** As the established tools prune when they are told a percent and nothing else. */
  public static PruneSettings slim(double percent) {
    return NOTHING.withPercent(percent);
  }

  /** Ranked by |gamma|, rounded as usual, without limits. */
  public PruneSettings(
      Strategy strategy,
      double percent,
      double layerKeep,
      int cutUnits,
      Order order,
      Repair repair) {
    this(
        strategy,
        percent,
        layerKeep,
        Rounding.USUAL,
        LayerLimits.NONE,
        Ranking.USUAL,
        cutUnits,
        List.of(),
        order,
        repair);
  }

  public PruneSettings {
    unitOrder = List.copyOf(unitOrder);
    OPTIONS.check(
        strategy, percent, layerKeep, rounding, limits, ranking, cutUnits, unitOrder, order,
        repair);
  }

  private PruneSettings with(String component, Object value) {
    return OPTIONS.with(this, component, value);
  }

  public PruneSettings withStrategy(Strategy other) {
    return with("strategy", other);
  }

  public PruneSettings withPercent(double share) {
    return with("percent", share);
  }

  public PruneSettings withLayerKeep(double share) {
    return with("layerKeep", share);
  }

  public PruneSettings withRounding(Rounding other) {
    return with("rounding", other);
  }

  public PruneSettings withLimits(LayerLimits other) {
    return with("limits", other);
  }

  public PruneSettings withRanking(Ranking other) {
    return with("ranking", other);
  }

  public PruneSettings withCutUnits(int n) {
    return with("cutUnits", n);
  }

  public PruneSettings withUnitOrder(List<Integer> weakestFirst) {
    return with("unitOrder", weakestFirst);
  }

  public PruneSettings withOrder(Order other) {
    return with("order", other);
  }

  public PruneSettings withRepair(Repair other) {
    return with("repair", other);
  }

  /** This repair, with the ranking that suits it. */
  public PruneSettings withUsualRepair(Repair other) {
    return withRepair(other).withRanking(Ranking.usual(other));
  }

  /** What becomes of the constants of removed channels. */
  public Fold fold() {
    return repair.fold();
  }

  /** The rounding that applies: the strategy's own where nothing else is asked for. */
  Rounding effectiveRounding() {
    return rounding.equals(Rounding.USUAL) ? strategy.rounding() : rounding;
  }
}
