package org.prunepoint.prune;

/**
 * What the user asks of a prune point.
 *
 * @param strategy who decides which channels go
 * @param percent 0..1, the share of all prunable channels under the global threshold
 * @param layerKeep 0..1, the share of each layer that stays at least (always one channel)
 * @param cutUnits residual units to cut, the weakest first; more than there are cuts all that can
 *     go
 * @param order which of the two is done first: the units are scored on what is left after the other
 * @param fold what becomes of the constants
 */
public record PruneSettings(
    Strategy strategy, double percent, double layerKeep, int cutUnits, Order order, Fold fold) {

  /** Which cut comes first when channels and units go together. */
  public enum Order {
    CHANNELS_FIRST,
    UNITS_FIRST
  }

  /** Nothing pruned. */
  public static final PruneSettings NOTHING = slim(0);

  /** What the command line does when it is told a percent and nothing else. */
  public static PruneSettings slim(double percent) {
    return new PruneSettings(Strategy.SLIM, percent, 0.01, 0, Order.CHANNELS_FIRST, Fold.BIAS);
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
  }

  public PruneSettings withPercent(double p) {
    return new PruneSettings(strategy, p, layerKeep, cutUnits, order, fold);
  }

  public PruneSettings withCutUnits(int n) {
    return new PruneSettings(strategy, percent, layerKeep, n, order, fold);
  }
}
