package org.prunepoint.cli.prune;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.Progress;
import org.prunepoint.cli.console.CommandProgress;
import org.prunepoint.cli.console.Interrupt;
import org.prunepoint.cli.console.Output;
import org.prunepoint.dataset.Fitting;
import org.prunepoint.network.Weights;
import org.prunepoint.prune.PrunePlan;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.Pruner;
import org.prunepoint.prune.Ranking;
import org.prunepoint.prune.Repair;
import org.prunepoint.reconstruction.Calibration;
import org.prunepoint.reconstruction.CalibrationSettings;
import org.prunepoint.reconstruction.Repaired;

/** The calibration pictures of {@code prune}, opened when something looks at them. */
final class PruneRepair implements AutoCloseable {
  private final Pruner pruner;
  private final Weights weights;
  private final CalibrationSettings settings;
  private final @Nullable Path data;
  private final Output output;
  private @Nullable Calibration opened;

  /**
   * @param data of the pictures; null where none are needed
   */
  PruneRepair(
      Pruner pruner,
      Weights weights,
      CalibrationSettings settings,
      @Nullable Path data,
      Output output) {
    this.pruner = pruner;
    this.weights = weights;
    this.settings = settings;
    this.data = data;
    this.output = output;
  }

  /** Measures what a ranking comes to, where that is more than |gamma|. */
  void learn(Ranking ranking) {
    if (ranking.measured()) {
      try (var interrupt = new Interrupt();
          var progress = new CommandProgress("prune", output.err())) {
        Calibration calibration = calibration(interrupt.cancellation());
        pruner.learn(calibration.merits(ranking).run(progress, interrupt.cancellation()));
      }
    }
  }

  Repaired repaired(PrunePlan plan, Repair repair) {
    if (!repair.needsPictures()) {
      return Repaired.without(pruner.compact(plan, repair.fold()), repair);
    }
    try (var interrupt = new Interrupt();
        var progress = new CommandProgress("prune", output.err())) {
      return calibration(interrupt.cancellation())
          .repaired(pruner, plan, repair)
          .run(progress, interrupt.cancellation());
    }
  }

  /** What the heads lack once what settings leave is fitted. */
  double lossAfterRefit(PruneSettings settings, Progress progress, Cancellation cancellation) {
    return calibration(cancellation)
        .repaired(pruner, pruner.plan(settings), Repair.RECONSTRUCT)
        .run(progress, cancellation)
        .lossOfHeads();
  }

  private Calibration calibration(Cancellation cancellation) {
    Calibration found = opened;
    if (found == null) {
      found =
          Calibration.open(
              file(),
              settings,
              pruner.network(),
              weights,
              Fitting.of(pruner.network()),
              cancellation);
      found.warnings().forEach(output::warn);
      opened = found;
    }
    return found;
  }

  private Path file() {
    if (data == null) {
      throw new Fault("Repairs work from pictures: give the data set with --data.");
    }
    return data;
  }

  @Override
  public void close() {
    if (opened != null) {
      opened.close();
    }
  }
}
