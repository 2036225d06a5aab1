package org.prunepoint.workbench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.prunepoint.Cancellation;
import org.prunepoint.Job;
import org.prunepoint.evaluation.Scoring;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.pruning.PruningRecipe;
import org.prunepoint.pruning.RankingStore;
import org.prunepoint.quantization.LayerLoss;
import org.prunepoint.quantization.QuantizedFile;
import org.prunepoint.reconstruction.fit.LayerFit;
import org.prunepoint.sweep.SweepPoints;
import org.prunepoint.sweep.point.MeasuredPoint;
import org.prunepoint.sweep.point.SweepPoint;
import org.prunepoint.sweep.report.SweepResult;
import org.prunepoint.workbench.prune.PruneCore;
import org.prunepoint.workbench.sweep.PointWriter.Written;
import org.prunepoint.workbench.sweep.SweepStarter;
import org.prunepoint.workbench.workspace.ModelFileSet;

/** The core with a sweep that measures nothing and always finds the same. */
public final class FakeCore {
  /** The shape of a real sweep: flat, then a cliff after 75 %. */
  private static final double[][] CURVE = {
    {.5, .776}, {.55, .776}, {.6, .775}, {.65, .775}, {.7, .774}, {.75, .771}, {.8, .56}, {.85, .38}
  };

  private static final List<LayerFit> FITS =
      List.of(
          new LayerFit(1, 1, 54, 18_048, .21, .04, .998, 5e3),
          new LayerFit(2, 2, 14, 18_048, .38, .11, .981, 9e3),
          new LayerFit(5, 5, 126, 18_048, .93, .55, .62, 1.3e6),
          new LayerFit(112, 112, 60, 18_048, .71, .95, .09, Double.POSITIVE_INFINITY));

  private FakeCore() {}

  static Workbench.Core core(int millisAPoint) {
    return core(millisAPoint, new FakeTraining(millisAPoint));
  }

  static Workbench.Core core(FakeTraining training) {
    return core(1, training);
  }

  private static Workbench.Core core(int millisAPoint, FakeTraining training) {
    return new Workbench.Core(
        ModelFileSet::around,
        new PruneCore(
            (model, data, recipe) -> new CorePlanner(model, data, recipe, RankingStore.inMemory()),
            (_, _, _) -> (_, cancellation) -> hold(cancellation),
            (_, _, _, _, _, _) -> (_, _) -> List.of(),
            (_, _, _, _) -> (_, _) -> FITS,
            (_, _, _, recipe, scoring, _, _) -> (_, _) -> measured(recipe, scoring)),
        sweep(millisAPoint),
        (_, _, _, _, folder, _) ->
            (_, _) ->
                new Written(
                    folder.resolve("pruned.cfg"),
                    folder.resolve("pruned.weights"),
                    List.of(),
                    false),
        (asked, file) -> (_, _) -> quantized(file),
        training);
  }

  private static QuantizedFile quantized(Path file) {
    return new QuantizedFile(
        file,
        Set.of(),
        List.of(new LayerLoss(2, .3), new LayerLoss(1, .1)),
        new QuantizedFile.Measured(Optional.empty(), 5, 15_800_000),
        new QuantizedFile.Measured(Optional.empty(), 6, 4_000_000),
        96,
        false);
  }

  /** A measurement that goes on until it is stopped. */
  private static int hold(Cancellation cancellation) {
    while (true) {
      cancellation.check();
      pause(20);
    }
  }

  private static MeasuredPoint measured(PruningRecipe recipe, Scoring scoring) {
    SweepPoint point = point(recipe.settings().percent(), recipe.settings().cutUnits(), .762);
    return new MeasuredPoint(
        recipe, scoring.scorer(), point(0, 0, .775).scores(), point.scores(), point.size());
  }

  static SweepPoint point(double percent, int units, double map) {
    double rest = Math.pow(1 - percent, 1.5) * (1 - units * 0.01);
    return SweepPoints.point(
        PruneSettings.NOTHING.withPercent(percent).withCutUnits(units),
        units,
        Math.min(1, map + 0.05 + percent * 0.1),
        map - 0.06,
        map,
        map * 0.55,
        map - 0.01,
        (int) (8123 * rest),
        (long) (3_929_856 * rest),
        (long) (15_800_000 * rest),
        2.52 * rest,
        5.8 * (0.3 + 0.7 * rest));
  }

  private static SweepStarter sweep(int millis) {
    return (cfg, weights, data, request, folder, _, _, listener) ->
        (Job<SweepResult>)
            (progress, cancellation) -> {
              var conditions =
                  SweepPoints.conditions(
                      String.valueOf(weights.getFileName()),
                      String.valueOf(data.getFileName()),
                      72,
                      request.scoring().scorer(),
                      320,
                      request.recipe());
              listener.opened(conditions);
              SweepPoint unpruned = point(0, 0, .775);
              listener.unpruned(unpruned);
              List<SweepPoint> points = new ArrayList<>();
              SweepPoint best = unpruned;
              for (int i = 0; i < CURVE.length; i++) {
                progress.report(i, CURVE.length, "percent " + Math.round(100 * CURVE[i][0]));
                pause(millis);
                cancellation.check();
                SweepPoint p = point(CURVE[i][0], 0, CURVE[i][1]);
                points.add(p);
                listener.measured(p, false);
                if (CURVE[i][1] > .7) {
                  best = p;
                  listener.best(p);
                }
              }
              return new SweepResult(conditions, unpruned, points, best, List.of());
            };
  }

  private static void pause(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
