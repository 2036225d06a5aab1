package org.prunepoint.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.Progress;
import org.prunepoint.dataset.Fitting;
import org.prunepoint.network.Weights;
import org.prunepoint.prune.Fold;
import org.prunepoint.prune.PrunePlan;
import org.prunepoint.prune.PrunedNetwork;
import org.prunepoint.prune.Pruner;
import org.prunepoint.reconstruction.Calibration;
import org.prunepoint.reconstruction.CalibrationSettings;
import org.prunepoint.reconstruction.ConstantsDifference;

/**
 * A pruned network after its repairs.
 *
 * @param pruned to be written
 * @param constants how far constants from pictures differ; empty where the fold takes none
 * @param recalibratedOn pictures; 0 for none
 */
record RepairedNetwork(
    PrunedNetwork pruned, Optional<ConstantsDifference> constants, int recalibratedOn) {

  /**
   * Prunes and repairs.
   *
   * @param data of the pictures; null where none are needed
   */
  static RepairedNetwork of(
      Pruner pruner,
      Weights weights,
      PrunePlan plan,
      Fold fold,
      CalibrationSettings settings,
      @Nullable Path data,
      Output output) {
    if (data == null || !settings.needed(fold)) {
      return new RepairedNetwork(pruner.compact(plan, fold), Optional.empty(), 0);
    }
    try (var interrupt = new Interrupt();
        var progress = new CommandProgress("prune", output.err());
        var calibration =
            Calibration.open(
                data,
                settings,
                pruner.network(),
                weights,
                Fitting.STRETCH,
                interrupt.cancellation())) {
      calibration.warnings(fold).forEach(output::warn);
      return of(calibration, pruner, plan, fold, settings, progress, interrupt.cancellation());
    }
  }

  private static RepairedNetwork of(
      Calibration calibration,
      Pruner pruner,
      PrunePlan plan,
      Fold fold,
      CalibrationSettings settings,
      Progress progress,
      Cancellation cancellation) {
    PrunedNetwork pruned = calibration.compact(pruner, plan, fold).run(progress, cancellation);
    Optional<ConstantsDifference> constants =
        fold == Fold.DATA
            ? Optional.of(calibration.difference(pruner, plan).run(progress, cancellation))
            : Optional.empty();
    if (settings.recalibrates()) {
      pruned = pruned.withWeights(calibration.recalibrated(pruned).run(progress, cancellation));
    }
    return new RepairedNetwork(pruned, constants, settings.recalibrationPictures());
  }

  /** What the name of the files says of it. */
  String suffix() {
    return recalibratedOn > 0 ? "-recalibrated" : "";
  }

  void print(Output output) {
    constants.ifPresent(d -> output.say("%s", d.sentence()));
    if (recalibratedOn > 0) {
      output.say(
          "The statistics of its batch norms were taken anew from %,d pictures.", recalibratedOn);
    }
  }

  void addTo(ObjectNode root) {
    constants.ifPresent(
        d ->
            root.putObject("constants")
                .put("pictures", d.pictures())
                .put("channels", d.channels())
                .put("meanDifference", d.mean())
                .put("largestDifference", d.largest())
                .put("meanDifferenceInDeviations", d.meanInDeviations())
                .put("largestDifferenceInDeviations", d.largestInDeviations())
                .put("sentence", d.sentence()));
    if (recalibratedOn > 0) {
      root.put("recalibratedOn", recalibratedOn);
    }
  }
}
