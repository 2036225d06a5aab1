package org.prunepoint.prune;

import org.prunepoint.option.Option;
import org.prunepoint.option.Options;
import org.prunepoint.option.Word;

/**
 * What a percent removes first.
 *
 * @param score which channels of a layer
 * @param allocation how many of each layer
 * @param lowRank whether convolutions also become two of lower rank, where that saves more for what
 *     it costs than channels do
 */
public record Ranking(Score score, Allocation allocation, boolean lowRank) {
  /** Both, as they are typed, kept and shown. */
  public static final Options<Ranking> OPTIONS =
      Options.of(Ranking.class, () -> Ranking.USUAL)
          .option(
              Option.of(
                      Ranking.class,
                      "score",
                      "score",
                      Word.choice(Score.values(), Score::word).meaning(Score::meaning).label("S"),
                      "Which channels of a layer go first: {choices}. All but gamma look at"
                          + " calibration pictures.")
                  .withDefaultWords("surgeon with --repair reconstruct or distil, else gamma"))
          .option(
              Option.of(
                      Ranking.class,
                      "allocation",
                      "allocation",
                      Word.choice(Allocation.values(), Allocation::word)
                          .meaning(Allocation::meaning)
                          .label("A"),
                      "How many channels each layer loses: {choices}. Curves look at calibration"
                          + " pictures.")
                  .withDefaultWords("curve with --repair reconstruct or distil, else global"))
          .option(
              Option.of(
                      Ranking.class,
                      "low-rank",
                      "lowRank",
                      Word.flag(),
                      "Convolutions also become two of lower rank, k x k and 1 x 1 in"
                          + " either order, where that saves more than channels for the same loss.")
                  .needs(
                      "is for allocations from curves only, such as curve and detections.",
                      r -> r.allocation().needsCurves())
                  .addedWith(false));

  /** One global threshold on |gamma|, as the established tools have it. */
  public static final Ranking USUAL = new Ranking(Score.GAMMA, Allocation.GLOBAL);

  /** What keeps most where what is left is fitted again; docs/pruning.md has the measurements. */
  public static final Ranking BEST = new Ranking(Score.SURGEON, Allocation.CURVE);

  /** Channels only. */
  public Ranking(Score score, Allocation allocation) {
    this(score, allocation, false);
  }

  /** What goes first where nobody says: what suits the repair. */
  public static Ranking usual(Repair repair) {
    return repair.fits() ? BEST : USUAL;
  }

  /** Whether pictures have to be looked at. */
  public boolean needsPictures() {
    return score != Score.GAMMA || allocation.needsCurves();
  }

  /** Whether it is more than |gamma|. */
  public boolean measured() {
    return !equals(USUAL);
  }

  /** Whether ranks are chosen too: only curves tell what they cost. */
  public boolean choosesRanks() {
    return lowRank && allocation.needsCurves();
  }

  /** "surgeon, curve" or "surgeon, curve, low-rank". */
  public String word() {
    return score.word() + ", " + allocation.word() + (lowRank ? ", low-rank" : "");
  }
}
