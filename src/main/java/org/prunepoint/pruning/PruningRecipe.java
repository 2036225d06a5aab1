package org.prunepoint.pruning;

import java.util.stream.Collectors;
import org.prunepoint.evaluation.Scorer;
import org.prunepoint.export.KernelScale;
import org.prunepoint.network.Network;
import org.prunepoint.option.Options;
import org.prunepoint.option.Word;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.Ranking;
import org.prunepoint.prune.Repair;
import org.prunepoint.reconstruction.CalibrationSettings;

/**
 * Everything that a written network depends on, beside the model and the pictures themselves: two
 * points of one model with equal recipes are the same bytes. A value, kept with every row of a
 * sweep as the words of its {@link #OPTIONS}.
 *
 * @param settings which channels and units go, and what is done about the loss
 * @param calibration the pictures that rankings and repairs look at
 * @param input at which size, and how pictures are fitted to it
 * @param mendOneClass a class score that was never trained counts as 1; see {@link
 *     org.prunepoint.darknet.OneClassMend}
 * @param kernels how large the kernels are written
 */
public record PruningRecipe(
    PruneSettings settings,
    CalibrationSettings calibration,
    NetworkInput input,
    boolean mendOneClass,
    KernelScale kernels) {

  /** All of it, as it is typed, kept and shown. */
  public static final Options<PruningRecipe> OPTIONS =
      Options.of(PruningRecipe.class, () -> PruningRecipe.NOTHING)
          .part("settings", PruneSettings.OPTIONS)
          .part("calibration", CalibrationSettings.OPTIONS.under("Repair"))
          .part("input", NetworkInput.OPTIONS.under("Pictures"))
          .and(
              Options.of(PruningRecipe.class, () -> PruningRecipe.NOTHING)
                  .option(
                      "mend-one-class",
                      "mendOneClass",
                      Word.flag(),
                      "Where the score of the only class was never trained (networks of the older"
                          + " PyTorch trainers), write it as 1, so that Darknet and OpenCV detect.")
                  .option(
                      "kernels",
                      "kernels",
                      Word.choice(KernelScale.values(), KernelScale::word).label("S"),
                      "portable: OpenCV computes the same; as-trained: better for training on.")
                  .under("Files"));

  /** Nothing pruned. */
  public static final PruningRecipe NOTHING =
      new PruningRecipe(
          PruneSettings.NOTHING,
          CalibrationSettings.DEFAULT,
          NetworkInput.OF_CFG,
          true,
          KernelScale.PORTABLE);

  /**
   * What is done where nobody asks for anything else.
   *
   * @param pictures whether there are some to calibrate with
   */
  public static PruningRecipe usual(boolean pictures) {
    return NOTHING.with(
        PruneSettings.NOTHING.withUsualRepair(pictures ? Repair.RECONSTRUCT : Repair.FOLD));
  }

  public PruningRecipe with(PruneSettings other) {
    return OPTIONS.with(this, "settings", other);
  }

  public PruningRecipe with(CalibrationSettings other) {
    return OPTIONS.with(this, "calibration", other);
  }

  public PruningRecipe with(NetworkInput other) {
    return OPTIONS.with(this, "input", other);
  }

  public PruningRecipe with(KernelScale other) {
    return OPTIONS.with(this, "kernels", other);
  }

  public PruningRecipe withMendOneClass(boolean mend) {
    return OPTIONS.with(this, "mendOneClass", mend);
  }

  /** Pictures are looked at as the scorer does, unless it was said how they shall. */
  public PruningRecipe judgedBy(Scorer scorer, Network network) {
    return input.fitting().isPresent()
        ? this
        : with(input.withFitting(scorer.of(network).fitting()));
  }

  /** The same where there is nothing to look at: constants folded, channels by |gamma|. */
  PruningRecipe withoutPictures() {
    return with(settings.withRepair(Repair.FOLD).withRanking(Ranking.USUAL));
  }

  /**
   * What is done to what a plan leaves, in words: two points of one plan with the same treatment
   * are the same bytes.
   */
  public String treatment() {
    PruningRecipe treated = with(PruneSettings.NOTHING.withRepair(settings.repair()));
    boolean looks = settings.repair().needsPictures();
    PruningRecipe that =
        looks ? treated : treated.with(CalibrationSettings.DEFAULT).with(NetworkInput.OF_CFG);
    return OPTIONS.words(that).entrySet().stream()
        .filter(w -> !w.getValue().equals(OPTIONS.words(NOTHING).get(w.getKey())))
        .map(w -> w.getKey() + " " + w.getValue())
        .collect(Collectors.joining(" "));
  }

  /** Whether calibration pictures are looked at. */
  public boolean needsPictures() {
    return settings.repair().needsPictures() || settings.ranking().needsPictures();
  }
}
