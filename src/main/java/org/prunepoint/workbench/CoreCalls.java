package org.prunepoint.workbench;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.Job;
import org.prunepoint.Progress;
import org.prunepoint.darknet.Model;
import org.prunepoint.darknet.OneClassMend;
import org.prunepoint.dataset.source.NamedData;
import org.prunepoint.evaluation.EvaluationData;
import org.prunepoint.evaluation.Scorer;
import org.prunepoint.evaluation.Scoring;
import org.prunepoint.prune.Repair;
import org.prunepoint.pruning.CalibrationSource;
import org.prunepoint.pruning.PrunePoint;
import org.prunepoint.pruning.PruningRecipe;
import org.prunepoint.pruning.PruningSession;
import org.prunepoint.pruning.RankingFile;
import org.prunepoint.pruning.RankingStore;
import org.prunepoint.pruning.WrittenPair;
import org.prunepoint.reconstruction.fit.LayerFit;
import org.prunepoint.remote.spark.SparkMaster;
import org.prunepoint.sweep.Sweep;
import org.prunepoint.sweep.UnitAblation;
import org.prunepoint.sweep.measuring.PointMeasurement;
import org.prunepoint.sweep.point.MeasuredPoint;
import org.prunepoint.sweep.point.Scores;
import org.prunepoint.sweep.point.UnitWorth;
import org.prunepoint.workbench.Workbench.Core;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.prune.PruneCore;
import org.prunepoint.workbench.sweep.PointWriter.Written;
import org.prunepoint.workbench.workspace.ModelFileSet;
import org.prunepoint.yolov5.ModelFiles;

/** The core's own calls, as the window asks for them; rankings are measured once a window. */
final class CoreCalls {
  private static final Texts TEXTS = Texts.of(CoreCalls.class);
  private static final Logger LOG = System.getLogger(CoreCalls.class.getName());

  /** How long a repair takes beside a ranking. */
  private static final double REPAIR = .7;

  private final RankingStore remembered = RankingStore.inMemory();

  private CoreCalls() {}

  static Core core() {
    var calls = new CoreCalls();
    return new Core(
        ModelFileSet::around,
        calls.pruning(),
        (cfg, weights, data, request, folder, earlier, master, listener) -> {
          Sweep here =
              Sweep.of(cfg, weights, data, request, folder, listener)
                  .keeping(calls.rankings(weights))
                  .after(earlier);
          return master.isEmpty() ? here : here.by(SparkMaster.of(master, folder.path()));
        },
        calls::write,
        new CoreEightBits(),
        new CoreTraining());
  }

  private PruneCore pruning() {
    return new PruneCore(
        (model, data, recipe) ->
            new CorePlanner(
                model, data, recipe, rankings(Objects.requireNonNull(model.weightsFile()))),
        this::rank,
        CoreCalls::ablation,
        this::fits,
        this::measure);
  }

  /** In memory, and beside the weights. */
  private RankingStore rankings(Path weights) {
    return remembered.and(RankingFile.of(weights));
  }

  private Job<Integer> rank(Model model, Path data, PruningRecipe recipe) {
    return (progress, cancellation) -> {
      try (PruningSession session =
          PruningSession.open(model, recipe, CalibrationSource.of(data), cancellation, _ -> {})) {
        session.rank(rankings(Objects.requireNonNull(model.weightsFile())), progress, cancellation);
        return session.pictures();
      }
    };
  }

  private Job<MeasuredPoint> measure(
      Path cfg,
      Path weights,
      Path data,
      PruningRecipe recipe,
      Scoring scoring,
      Optional<Scores> unpruned,
      BiConsumer<Path, Path> kept) {
    return (progress, cancellation) -> {
      progress.report(0, 0, TEXTS.get("step.both"));
      Scorer scorer = scoring.chosen();
      var named = new NamedData(data);
      try (var pictures = EvaluationData.open(named.opened(), scorer, cancellation);
          var session =
              PruningSession.open(
                  ModelFiles.open(cfg, weights),
                  recipe,
                  CalibrationSource.of(named).with(CalibrationSource.Need.IF_ANY),
                  cancellation,
                  _ -> {})) {
        return new PointMeasurement(session, pictures, scorer, rankings(weights), unpruned)
            .then(point -> keep(point, weights, kept, progress, cancellation))
            .run(progress, cancellation);
      }
    };
  }

  /** Beside the weights, in a folder of points; where nothing can be written, nothing is kept. */
  private static void keep(
      PrunePoint point,
      Path weights,
      BiConsumer<Path, Path> kept,
      Progress progress,
      Cancellation cancellation) {
    String stem = String.valueOf(weights.getFileName()).replaceFirst("\\.[^.]*$", "");
    Path folder = weights.toAbsolutePath().resolveSibling(stem + "-points");
    try {
      Files.createDirectories(folder);
      WrittenPair pair = point.write(folder, true, false, progress, cancellation);
      kept.accept(pair.cfg(), pair.weights());
    } catch (IOException | Fault e) {
      LOG.log(Level.INFO, "the measured point is not kept in " + folder, e);
    }
  }

  private static Job<List<UnitWorth>> ablation(
      Path cfg,
      Path weights,
      Path data,
      PruningRecipe recipe,
      Scoring scoring,
      Consumer<UnitWorth> each) {
    return (progress, cancellation) -> {
      progress.report(0, 0, TEXTS.get("step.both"));
      Scorer scorer = scoring.chosen();
      PruningRecipe folded =
          PruningRecipe.NOTHING.with(recipe.input()).withMendOneClass(recipe.mendOneClass());
      try (var pictures = EvaluationData.open(data, scorer, cancellation);
          var session =
              PruningSession.open(
                  ModelFiles.open(cfg, weights),
                  folded,
                  CalibrationSource.NONE,
                  cancellation,
                  _ -> {})) {
        return new UnitAblation(session, pictures, scoring, each).run(progress, cancellation);
      }
    };
  }

  private Job<List<LayerFit>> fits(Path cfg, Path weights, Path data, PruningRecipe recipe) {
    return (progress, cancellation) -> {
      progress.report(0, 0, TEXTS.get("step.model"));
      PruningRecipe fitted = recipe.with(recipe.settings().withRepair(Repair.RECONSTRUCT));
      try (PruningSession session =
          PruningSession.open(
              ModelFiles.open(cfg, weights),
              fitted,
              CalibrationSource.of(data),
              cancellation,
              _ -> {})) {
        List<Progress> parts = session.rankingFirst(rankings(weights), REPAIR, progress);
        session.rank(rankings(weights), parts.getFirst(), cancellation);
        return session
            .point(fitted.settings(), parts.getLast(), cancellation)
            .repaired(parts.getLast(), cancellation)
            .fits();
      }
    };
  }

  private Job<Written> write(
      Path cfg,
      Path weights,
      @Nullable Path data,
      PruningRecipe recipe,
      Path folder,
      boolean replace) {
    return (progress, cancellation) -> {
      progress.report(0, 0, TEXTS.get("step.model"));
      List<String> notes = new ArrayList<>();
      try (PruningSession session =
          open(ModelFiles.open(cfg, weights), recipe, data, cancellation, notes)) {
        List<Progress> parts = session.rankingFirst(rankings(weights), REPAIR, progress);
        session.rank(rankings(weights), parts.getFirst(), cancellation);
        PrunePoint point =
            session.point(session.recipe().settings(), parts.getLast(), cancellation);
        Path cfgFile = folder.resolve(point.name() + ".cfg");
        Path weightsFile = folder.resolve(point.name() + ".weights");
        if (!replace && (Files.exists(cfgFile) || Files.exists(weightsFile))) {
          return new Written(cfgFile, weightsFile, List.of(), true);
        }
        session.keepDistilling(folder);
        WrittenPair pair = point.write(folder, replace, true, parts.getLast(), cancellation);
        session.forgetDistilling();
        notes.addAll(point.folded().approximations());
        session.mend().map(OneClassMend::sentence).ifPresent(notes::add);
        return new Written(pair.cfg(), pair.weights(), notes, pair.verification(), false);
      }
    };
  }

  private static PruningSession open(
      Model model,
      PruningRecipe recipe,
      @Nullable Path data,
      Cancellation cancellation,
      List<String> notes) {
    CalibrationSource source =
        Optional.ofNullable(data).map(CalibrationSource::of).orElse(CalibrationSource.NONE);
    return PruningSession.open(model, recipe, source, cancellation, notes::add);
  }
}
