package org.prunepoint.prune;

/**
 * What a percent removes first.
 *
 * @param score which channels of a layer
 * @param allocation how many of each layer
 */
public record Ranking(Score score, Allocation allocation) {
  /** One global threshold on |gamma|, as the established tools have it. */
  public static final Ranking USUAL = new Ranking(Score.GAMMA, Allocation.GLOBAL);

  /** What keeps most where what is left is fitted again; docs/pruning.md has the measurements. */
  public static final Ranking BEST = new Ranking(Score.SURGEON, Allocation.CURVE);

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
