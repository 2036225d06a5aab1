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
import org.prunepoint.darknet.OneClassMend;
import org.prunepoint.dataset.Fitting;
import org.prunepoint.evaluation.EvaluationData;
import org.prunepoint.evaluation.Scorers;
import org.prunepoint.export.PrunedFiles;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.PrunedNetwork;
import org.prunepoint.prune.Pruner;
import org.prunepoint.prune.Repair;
import org.prunepoint.reconstruction.Calibration;
import org.prunepoint.reconstruction.CalibrationSettings;
import org.prunepoint.reconstruction.Repaired;
import org.prunepoint.reconstruction.fit.LayerFit;
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
        CoreCalls::fits,
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

  private static Job<List<LayerFit>> fits(
      Path cfg, Path weights, Path data, PruneSettings settings) {
    return (progress, cancellation) -> {
      progress.report(0, 0, "reading the model");
      Model opened = Model.open(cfg, weights);
      Model model = opened.withWeights(OneClassMend.of(opened).weights());
      var pruner = new Pruner(model.network(), Objects.requireNonNull(model.weights()));
      PruneSettings fitted = settings.withRepair(Repair.RECONSTRUCT);
      return fromPictures(pruner, fitted, model, data, progress, cancellation).fits();
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
      boolean ranked = settings.ranking().measured();
      Repaired repaired =
          settings.repair().needsPictures() || ranked
              ? fromPictures(pruner, settings, model, data, progress, cancellation)
              : Repaired.without(
                  pruner.compact(pruner.plan(settings), settings.fold()), settings.repair());
      PrunedNetwork pruned = repaired.pruned();
      int units = pruner.plan(settings).cutUnits().size();
      cancellation.check();
      progress.report(2, 3, "writing");
      PrunedFiles files =
          PrunedFiles.write(
              model,
              pruned,
              folder,
              PrunedFiles.baseName(model, settings, units) + suffix(repaired));
      List<String> notes = new ArrayList<>(pruned.approximations());
      if (mend.needed()) {
        notes.add(mend.sentence());
      }
      return new Written(files.cfg(), files.weights(), notes);
    };
  }

  private static String suffix(Repaired repaired) {
    return repaired.repair().changesWeights() ? "-" + repaired.repair().word() : "";
  }

  private static Repaired fromPictures(
      Pruner pruner,
      PruneSettings settings,
      Model model,
      @Nullable Path data,
      Progress progress,
      Cancellation cancellation) {
    if (data == null) {
      throw new Fault("The repair and the ranking look at pictures: open a data set.");
    }
    try (var calibration =
        Calibration.open(
            data,
            CalibrationSettings.DEFAULT,
            model.network(),
            Objects.requireNonNull(model.weights()),
            Fitting.of(model.network()),
            cancellation)) {
      if (settings.ranking().measured()) {
        pruner.learn(calibration.merits(settings.ranking()).run(progress, cancellation));
      }
      return calibration
          .repaired(pruner, pruner.plan(settings), settings.repair())
          .run(progress, cancellation);
    }
  }
}
