package org.prunepoint.pruning;

import java.math.BigDecimal;
import org.prunepoint.darknet.Model;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.Repair;
import org.prunepoint.prune.Strategy;
import org.prunepoint.reconstruction.CalibrationSettings;
import org.prunepoint.store.Fingerprint;
import org.prunepoint.text.FileName;
import org.prunepoint.yolov5.ModelFiles;

/**
 * The name of a written pair: {@code yolov3-slim-0.70-cut-8-surgeon-curve-reconstruct}. It says
 * what was done and leaves out what is as usual; where something is not as usual that it has no
 * words for, it ends in a fingerprint of the recipe, so that two recipes never have one name.
 */
final class PairName {
  private static final int DIGITS = 8;

  private PairName() {}

  /**
   * @param recipe with its fitting decided
   * @param cutUnits how many residual units really went
   */
  static String of(Model model, PruningRecipe recipe, int cutUnits) {
    PruneSettings settings = recipe.settings();
    String source = ModelFiles.baseName(FileName.of(String.valueOf(model.cfgFile().getFileName())));
    StringBuilder name = new StringBuilder(source);
    if (settings.percent() > 0) {
      name.append('-').append(settings.strategy().word());
      name.append('-').append(share(settings.percent()));
      if (keeps(settings)) {
        name.append("-keep-").append(share(settings.layerKeep()));
      }
    }
    if (cutUnits > 0) {
      name.append("-cut-").append(cutUnits);
    }
    if (settings.ranking().measured()) {
      name.append('-').append(settings.ranking().score().word());
      name.append('-').append(settings.ranking().allocation().word());
      name.append(settings.ranking().lowRank() ? "-low-rank" : "");
    }
    if (recipe.needsPictures()) {
      recipe.input().size().ifPresent(size -> name.append("-at-").append(size.text()));
      recipe
          .input()
          .fitting()
          .filter(f -> f != NetworkInput.OF_CFG.fittingOf(model.network()))
          .ifPresent(f -> name.append('-').append(f.word()));
    }
    if (settings.repair() != Repair.FOLD) {
      name.append('-').append(settings.repair().word());
    }
    if (name.length() == source.length()) {
      name.append("-pruned");
    }
    if (!rest(recipe).equals(rest(PruningRecipe.NOTHING))) {
      var fingerprint = new Fingerprint();
      fingerprint.add(PruningRecipe.OPTIONS.words(recipe).toString());
      name.append('-').append(fingerprint.text(), 0, DIGITS);
    }
    return name.toString();
  }

  private static boolean keeps(PruneSettings settings) {
    return settings.strategy() == Strategy.SLIM
        && settings.layerKeep() != PruneSettings.NOTHING.layerKeep();
  }

  /** All that the words of a name leave out. */
  private static PruningRecipe rest(PruningRecipe recipe) {
    PruneSettings settings = recipe.settings();
    PruneSettings unsaid =
        PruneSettings.NOTHING.withRounding(settings.rounding()).withLimits(settings.limits());
    if (settings.cutUnits() > 0) {
      unsaid = unsaid.withOrder(settings.order()).withUnitOrder(settings.unitOrder());
    }
    return PruningRecipe.NOTHING
        .with(unsaid)
        .with(recipe.needsPictures() ? recipe.calibration() : CalibrationSettings.DEFAULT)
        .withMendOneClass(recipe.mendOneClass())
        .with(recipe.kernels());
  }

  /** At least two decimals. */
  private static String share(double value) {
    BigDecimal exact = BigDecimal.valueOf(value).stripTrailingZeros();
    return exact.setScale(Math.max(2, exact.scale())).toPlainString();
  }
}
