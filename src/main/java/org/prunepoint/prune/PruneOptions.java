package org.prunepoint.prune;

import org.prunepoint.option.Option;
import org.prunepoint.option.Options;
import org.prunepoint.option.Percents;
import org.prunepoint.option.Word;

/** What can be said in {@link PruneSettings}. */
final class PruneOptions {
  private static final int MANY = 1_000_000;

  private static final Option<PruneSettings, Double> KEEP =
      Option.of(
              PruneSettings.class,
              "keep",
              "layerKeep",
              Word.share().label("K"),
              "The share of each layer that stays at least, with the strategy slim.")
          .needs(
              "is for the strategy slim only; the others keep one channel of each layer.",
              s -> s.strategy() == Strategy.SLIM);

  private static final Option<PruneSettings, Rounding> MULTIPLE =
      Option.of(
              PruneSettings.class,
              "multiple",
              "rounding",
              Word.of("N", "a number such as 8, or powers", Rounding::parse, Rounding::word),
              "Kept channels of a layer are rounded up to a multiple of N, or to powers (8, 16, 32,"
                  + " ...).")
          .withDefaultWords("1; with the strategy regular: powers");

  private static final Option<PruneSettings, LayerLimits> KEEP_LAYER =
      Option.of(
              PruneSettings.class,
              "keep-layer",
              "limits",
              Word.of(
                  "L=K",
                  "layers with a share, such as 12=0.5,36-40=0.3",
                  LayerLimits::parse,
                  LayerLimits::text),
              "Layers that keep a share of their own, with all that are coupled with them:"
                  + " 12=0.5,36-40=0.3.")
          .withDefaultWords("none");

  private static final Options<PruneSettings> CHANNELS =
      none()
          .option(
              "strategy",
              "strategy",
              Word.choice(Strategy.values(), Strategy::word).meaning(Strategy::meaning).label("S"),
              "Which channels go: {choices}.")
          .option(
              "percent",
              "percent",
              Word.share().label("P").typed(Percents::share),
              "The share of all prunable channels under the global threshold: 0.5, or 50.")
          .option(KEEP)
          .option(MULTIPLE)
          .option(KEEP_LAYER)
          .part("ranking", Ranking.OPTIONS)
          .under("Channels");

  private static final Options<PruneSettings> UNITS =
      none()
          .option(
              "cut-units",
              "cutUnits",
              Word.whole(0, MANY),
              "Residual units to cut, the weakest first.")
          .option(
              Option.of(
                      PruneSettings.class,
                      "unit-order",
                      "unitOrder",
                      Word.whole(0, MANY).label("L").list(),
                      "The shortcut layers of residual units in the order in which they shall go,"
                          + " as the command units prints it.")
                  .withDefaultWords("by the mean |gamma| of their last convolution"))
          .option(
              "order",
              "order",
              Word.choice(PruneSettings.Order.values(), PruneSettings.Order::word).label("O"),
              "Which cut comes first: {choices}.")
          .under("Residual units");

  private static final Options<PruneSettings> REPAIR =
      none()
          .option(
              Option.of(
                      PruneSettings.class,
                      "repair",
                      "repair",
                      Word.choice(Repair.values(), Repair::word)
                          .meaning(Repair::meaning)
                          .label("R"),
                      "What is done about the loss: {choices}. The last four look at calibration"
                          + " pictures, without labels.")
                  .withDefaultWords("reconstruct where there are pictures, else fold"))
          .under("Repair");

  static final Options<PruneSettings> ALL = CHANNELS.and(UNITS).and(REPAIR);

  private PruneOptions() {}

  private static Options<PruneSettings> none() {
    return Options.of(PruneSettings.class, () -> PruneSettings.NOTHING);
  }
}
