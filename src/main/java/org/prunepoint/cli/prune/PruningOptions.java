package org.prunepoint.cli.prune;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.cli.option.Share;
import org.prunepoint.prune.Allocation;
import org.prunepoint.prune.LayerLimits;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.Ranking;
import org.prunepoint.prune.Repair;
import org.prunepoint.prune.Rounding;
import org.prunepoint.prune.Score;
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
      names = "--repair",
      converter = RepairWord.class,
      paramLabel = "R",
      description = {
        "What is done about the loss: none; fold (the constants that removed channels sent on go into"
            + " what follows), exact (the same, at borders too); data (the same with constants from"
            + " pictures), statistics (batch norms are measured anew), reconstruct (every convolution is"
            + " fitted to what it gave before).",
        "The last three look at calibration pictures, without labels. Default: reconstruct where there"
            + " are pictures, else fold."
      })
  private @Nullable Repair repair;

  @Option(
      names = "--order",
      paramLabel = "O",
      description = "Which cut comes first: ${COMPLETION-CANDIDATES}. Default: channels_first.")
  private PruneSettings.Order order = PruneSettings.NOTHING.order();

  @Option(
      names = "--multiple",
      paramLabel = "N",
      description =
          "Kept channels of a layer are rounded up to a multiple of N, or to powers (8, 16, 32, ...)."
              + " Default: 1; with the strategy regular: powers.")
  private @Nullable String multiple;

  @Option(
      names = "--lock",
      paramLabel = "L",
      description =
          "Layers that stay whole, with all that are coupled with them, and do not compete: 12,36-40.")
  private String lock = "";

  @Option(
      names = "--keep-layer",
      paramLabel = "L=K",
      description =
          "Layers that keep a share of their own, with all that are coupled with them: 12=0.5,36-40=0.3.")
  private String keepLayer = "";

  @Option(
      names = "--unit-order",
      split = ",",
      paramLabel = "L",
      description =
          "The shortcut layers of residual units in the order in which they shall go, as the command"
              + " units prints it. Default: by the mean |gamma| of their last convolution.")
  private List<Integer> unitOrder = List.of();

  @Option(
      names = "--score",
      converter = ScoreWord.class,
      paramLabel = "S",
      description =
          "Which channels of a layer go first: gamma, energy, or surgeon (the last two look at"
              + " calibration pictures). Default: surgeon with --repair reconstruct, else gamma.")
  private @Nullable Score score;

  @Option(
      names = "--allocation",
      converter = AllocationWord.class,
      paramLabel = "A",
      description =
          "How many channels each layer loses: global (one threshold on |gamma|), uniform (the same"
              + " share of each), curve or curve-bflops (parameters or operations where they are"
              + " missed least, by calibration pictures). Default: curve with --repair reconstruct, else"
              + " global.")
  private @Nullable Allocation allocation;

  /** Whoever names one of both has the other as the established tools do it. */
  private Ranking ranking(Repair repaired) {
    if (score == null && allocation == null) {
      return repaired == Repair.RECONSTRUCT ? Ranking.BEST : Ranking.USUAL;
    }
    return new Ranking(
        score == null ? Ranking.USUAL.score() : score,
        allocation == null ? Ranking.USUAL.allocation() : allocation);
  }

  /** Whether a ranking was asked for. */
  boolean asksForRanking() {
    return score != null || allocation != null;
  }

  /** Whether a repair was asked for. */
  boolean asksForRepair() {
    return repair != null;
  }

  /** Whether single layers are pruned whatever the percent. */
  boolean limitsLayers() {
    return !keepLayer.isBlank();
  }

  /**
   * @param usual repair where none was asked for
   * @throws Fault if what was typed cannot be read
   */
  PruneSettings settings(double percent, int cutUnits, Repair usual) {
    Repair repaired = repair == null ? usual : repair;
    LayerLimits locked = LayerLimits.parse(lock);
    if (!locked.keep().values().stream().allMatch(share -> share == 1)) {
      throw new Fault("--lock takes layers only, such as 12,36-40; --keep-layer takes shares.");
    }
    return new PruneSettings(
        strategy,
        percent,
        keep,
        cutUnits,
        order,
        repaired,
        multiple == null ? Rounding.USUAL : Rounding.parse(multiple),
        LayerLimits.parse(keepLayer).and(locked),
        unitOrder,
        ranking(repaired));
  }
}
