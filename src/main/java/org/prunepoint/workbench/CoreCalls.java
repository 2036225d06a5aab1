package org.prunepoint.workbench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.Job;
import org.prunepoint.Progress;
import org.prunepoint.darknet.Model;
import org.prunepoint.dataset.Fitting;
import org.prunepoint.evaluation.EvaluationData;
import org.prunepoint.evaluation.Scorers;
import org.prunepoint.export.OneClassMend;
import org.prunepoint.export.PrunedFiles;
import org.prunepoint.prune.Fold;
import org.prunepoint.prune.PrunePlan;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.PrunedNetwork;
import org.prunepoint.prune.Pruner;
import org.prunepoint.reconstruction.Calibration;
import org.prunepoint.reconstruction.CalibrationSettings;
import org.prunepoint.sweep.Sweep;
import org.prunepoint.sweep.UnitAblation;
import org.prunepoint.sweep.UnitWorth;
import org.prunepoint.workbench.Workbench.Core;
import org.prunepoint.workbench.model.ModelFileSet;
import org.prunepoint.workbench.sweep.PointWriter.Written;

/** The core's own calls, as the window asks for them. */
final class CoreCalls {
  private CoreCalls() {}

  static Core core() {
    return new Core(
        ModelFileSet::around,
        CorePlanner::new,
        Sweep::of,
        CoreCalls::write,
        new CoreTraining(),
        CoreCalls::ablation,
        Scorers.names());
  }

  private static Job<List<UnitWorth>> ablation(Path cfg, Path weights, Path data) {
    return (progress, cancellation) -> {
      progress.report(0, 0, "reading model and data set");
      Model model = Model.open(cfg, weights);
      try (var pictures = EvaluationData.open(data)) {
        return new UnitAblation(
                model.network(),
                Objects.requireNonNull(model.weights()),
                pictures,
                Scorers.named(Scorers.names().getFirst()))
            .run(progress, cancellation);
      }
    };
  }

  private static Job<Written> write(
      Path cfg, Path weights, @Nullable Path data, PruneSettings settings, Path folder) {
    return (progress, cancellation) -> {
      progress.report(0, 3, "reading the model");
      Model opened = Model.open(cfg, weights);
      OneClassMend mend = OneClassMend.of(opened);
      Model model = opened.withWeights(mend.weights());
      cancellation.check();
      progress.report(1, 3, "pruning");
      var pruner = new Pruner(model.network(), Objects.requireNonNull(model.weights()));
      PrunePlan plan = pruner.plan(settings);
      PrunedNetwork pruned =
          settings.fold() == Fold.DATA
              ? fromPictures(pruner, plan, model, data, progress, cancellation)
              : pruner.compact(plan, settings.fold());
      cancellation.check();
      progress.report(2, 3, "writing");
      PrunedFiles files =
          PrunedFiles.write(
              model, pruned, folder, PrunedFiles.baseName(model, settings, plan.cutUnits().size()));
      List<String> notes = new ArrayList<>(pruned.approximations());
      if (mend.needed()) {
        notes.add(mend.sentence());
      }
      return new Written(files.cfg(), files.weights(), notes);
    };
  }

  private static PrunedNetwork fromPictures(
      Pruner pruner,
      PrunePlan plan,
      Model model,
      @Nullable Path data,
      Progress progress,
      Cancellation cancellation) {
    if (data == null) {
      throw new Fault("The fold from data takes its constants from pictures: open a data set.");
    }
    try (var calibration =
        Calibration.open(
            data,
            CalibrationSettings.DEFAULT,
            model.network(),
            Objects.requireNonNull(model.weights()),
            Fitting.STRETCH,
            cancellation)) {
      return calibration.compact(pruner, plan, Fold.DATA).run(progress, cancellation);
    }
  }
}
