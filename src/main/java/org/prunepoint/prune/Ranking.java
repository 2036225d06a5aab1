package org.prunepoint.prune;

import org.prunepoint.option.Option;
import org.prunepoint.option.Options;
import org.prunepoint.option.Word;

/**
 * What a percent removes first.
 *
 * @param score which channels of a layer
 * @param allocation how many of each layer
 */
public record Ranking(Score score, Allocation allocation) {
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
                  .withDefaultWords("curve with --repair reconstruct or distil, else global"));

  /** One global threshold on |gamma|, as the established tools have it. */
  public static final Ranking USUAL = new Ranking(Score.GAMMA, Allocation.GLOBAL);

  /** What keeps most where what is left is fitted again; docs/pruning.md has the measurements. */
  public static final Ranking BEST = new Ranking(Score.SURGEON, Allocation.CURVE);

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

  /** "surgeon, curve". */
  public String word() {
    return score.word() + ", " + allocation.word();
  }
}
