package org.prunepoint.cli;

import org.prunepoint.prune.Fold;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.Strategy;
import picocli.CommandLine.Option;

/** How to prune, whatever the percent. */
final class PruningOptions {
  @Option(
      names = "--strategy",
      defaultValue = "slim",
      description = "Which channels go: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Strategy strategy;

  @Option(
      names = "--keep",
      defaultValue = "0.01",
      converter = Share.class,
      paramLabel = "K",
      description = "The share of each layer that stays at least. Default: ${DEFAULT-VALUE}.")
  private double keep;

  @Option(
      names = "--fold",
      paramLabel = "F",
      description =
          "What becomes of the constants of removed channels: ${COMPLETION-CANDIDATES}."
              + " Default: bias.")
  private Fold fold = PruneSettings.NOTHING.fold();

  @Option(
      names = "--order",
      paramLabel = "O",
      description = "Which cut comes first: ${COMPLETION-CANDIDATES}. Default: channels_first.")
  private PruneSettings.Order order = PruneSettings.NOTHING.order();

  PruneSettings settings(double percent, int cutUnits) {
    return new PruneSettings(strategy, percent, keep, cutUnits, order, fold);
  }
}
