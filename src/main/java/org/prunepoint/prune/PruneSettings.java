package org.prunepoint.prune;

import java.util.List;

/**
 * What the user asks of a prune point.
 *
 * @param strategy who decides which channels go
 * @param percent 0..1, the share of all competing channels under the global threshold
 * @param layerKeep 0..1, the share of each layer that stays at least (always one channel)
 * @param cutUnits residual units to cut, the weakest first; more than there are cuts all that can
 *     go
 * @param order which of the two is done first: the units are scored on what is left after the other
 * @param repair what is done about the loss
 * @param rounding to which counts the kept channels of a layer are rounded up; {@link
 *     Rounding#USUAL} for the strategy's own
 * @param limits layers that have a keep ratio of their own
 * @param unitOrder shortcut layers of residual units, the weakest first, as something measured has
 *     ranked them; empty to rank them by the mean |gamma| of their last convolution
 * @param ranking which channels a percent removes first
 */
public record PruneSettings(
    Strategy strategy,
    double percent,
    double layerKeep,
    int cutUnits,
    Order order,
    Repair repair,
    Rounding rounding,
    LayerLimits limits,
    List<Integer> unitOrder,
    Ranking ranking) {

  /** Which cut comes first when channels and units go together. */
  public enum Order {
    CHANNELS_FIRST,
    UNITS_FIRST
  }

  /** Nothing pruned. */
  public static final PruneSettings NOTHING = slim(0);

  /** What the command line does when it is told a percent and nothing else. */
  public static PruneSettings slim(double percent) {
    return new PruneSettings(Strategy.SLIM, percent, 0.01, 0, Order.CHANNELS_FIRST, Repair.FOLD);
  }

  /** Without limits, units ranked by gamma, rounded as usual. */
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
        cutUnits,
        order,
        repair,
        Rounding.USUAL,
        LayerLimits.NONE,
        List.of(),
        Ranking.USUAL);
  }

  public PruneSettings {
    if (!(percent >= 0 && percent <= 1)) {
      throw new IllegalArgumentException("percent is a share from 0 to 1");
    }
    if (!(layerKeep >= 0 && layerKeep <= 1)) {
      throw new IllegalArgumentException("layerKeep is a share from 0 to 1");
    }
    if (cutUnits < 0) {
      throw new IllegalArgumentException("cutUnits cannot be negative");
    }
    unitOrder = List.copyOf(unitOrder);
  }

  public PruneSettings withStrategy(Strategy s) {
    return new PruneSettings(
        s, percent, layerKeep, cutUnits, order, repair, rounding, limits, unitOrder, ranking);
  }

  public PruneSettings withPercent(double p) {
    return new PruneSettings(
        strategy, p, layerKeep, cutUnits, order, repair, rounding, limits, unitOrder, ranking);
  }

  public PruneSettings withLayerKeep(double share) {
    return new PruneSettings(
        strategy, percent, share, cutUnits, order, repair, rounding, limits, unitOrder, ranking);
  }

  public PruneSettings withOrder(Order o) {
    return new PruneSettings(
        strategy, percent, layerKeep, cutUnits, o, repair, rounding, limits, unitOrder, ranking);
  }

  public PruneSettings withRepair(Repair r) {
    return new PruneSettings(
        strategy, percent, layerKeep, cutUnits, order, r, rounding, limits, unitOrder, ranking);
  }

  public PruneSettings withCutUnits(int n) {
    return new PruneSettings(
        strategy, percent, layerKeep, n, order, repair, rounding, limits, unitOrder, ranking);
  }

  public PruneSettings withRounding(Rounding r) {
    return new PruneSettings(
        strategy, percent, layerKeep, cutUnits, order, repair, r, limits, unitOrder, ranking);
  }

  public PruneSettings withLimits(LayerLimits l) {
    return new PruneSettings(
        strategy, percent, layerKeep, cutUnits, order, repair, rounding, l, unitOrder, ranking);
  }

  public PruneSettings withUnitOrder(List<Integer> weakestFirst) {
    return new PruneSettings(
        strategy,
        percent,
        layerKeep,
        cutUnits,
        order,
        repair,
        rounding,
        limits,
        weakestFirst,
        ranking);
  }

  public PruneSettings withRanking(Ranking r) {
    return new PruneSettings(
        strategy, percent, layerKeep, cutUnits, order, repair, rounding, limits, unitOrder, r);
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
