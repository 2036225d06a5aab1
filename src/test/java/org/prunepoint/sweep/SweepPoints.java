package org.prunepoint.sweep;

import java.nio.file.Path;
import java.util.OptionalDouble;
import org.prunepoint.evaluation.Figure;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.pruning.PruningRecipe;
import org.prunepoint.sweep.kept.SweepFolder;
import org.prunepoint.sweep.point.InEightBits;
import org.prunepoint.sweep.point.NetworkSize;
import org.prunepoint.sweep.point.Scores;
import org.prunepoint.sweep.point.SweepConditions;
import org.prunepoint.sweep.point.SweepPoint;

/** Rows and conditions with figures of a test's own. */
public final class SweepPoints {
  /** The default sweep, pruned as the established tools do it. */
  public static final SweepRequest FOLDED = SweepRequest.DEFAULT.withPruning(PruneSettings.NOTHING);

  private SweepPoints() {}

  /** A folder that is resumed, or whose earlier sweep is set aside. */
  public static SweepFolder folder(Path path, boolean resume) {
    return new SweepFolder(path, resume ? SweepFolder.Kept.RESUMED : SweepFolder.Kept.ASIDE);
  }

  /** A point that was not repaired; a figure that is NaN was not measured. */
  public static SweepPoint point(
      PruneSettings settings,
      int cutUnits,
      double precision,
      double recall,
      double map50,
      double map5095,
      double f1,
      int channels,
      long parameters,
      long weightsBytes,
      double bflops,
      double latencyMs) {
    return new SweepPoint(
        PruningRecipe.NOTHING.with(settings),
        cutUnits,
        new NetworkSize(channels, parameters, weightsBytes, bflops),
        new Scores(precision, recall, f1, map50, measured(map5095), Figure.MAP50),
        measured(latencyMs));
  }

  private static OptionalDouble measured(double value) {
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** Of a sweep whose points are made as in {@code recipe}. */
  public static SweepConditions conditions(
      String model, String data, int images, String scorer, int size, PruningRecipe recipe) {
    return new SweepConditions(
        model,
        data,
        images,
        scorer,
        Figure.MAP50,
        "0.25",
        size,
        size,
        "none",
        "none",
        1,
        recipe,
        recipe.needsPictures() ? recipe.calibration().pictures() : 0,
        recipe.settings().repair().stages(),
        InEightBits.NOT);
  }
}
