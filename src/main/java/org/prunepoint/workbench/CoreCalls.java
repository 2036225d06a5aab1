package org.prunepoint.workbench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.prunepoint.Job;
import org.prunepoint.darknet.Model;
import org.prunepoint.evaluation.Scorers;
import org.prunepoint.export.OneClassMend;
import org.prunepoint.export.PrunedFiles;
import org.prunepoint.prune.PrunePlan;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.PrunedNetwork;
import org.prunepoint.prune.Pruner;
import org.prunepoint.sweep.Sweep;
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
        Scorers.names());
  }

  private static Job<Written> write(Path cfg, Path weights, PruneSettings settings, Path folder) {
    return (progress, cancellation) -> {
      progress.report(0, 3, "reading the model");
      Model opened = Model.open(cfg, weights);
      OneClassMend mend = OneClassMend.of(opened);
      Model model = opened.withWeights(mend.weights());
      cancellation.check();
      progress.report(1, 3, "pruning");
      var pruner = new Pruner(model.network(), Objects.requireNonNull(model.weights()));
      PrunePlan plan = pruner.plan(settings);
      PrunedNetwork pruned = pruner.compact(plan, settings.fold());
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
}
