package org.prunepoint.workbench.prune;

/**
 * What ranked the channels of a preview.
 *
 * @param ranking that the recipe asks for: "surgeon, curve"
 * @param pictures it was measured on; 0 where none were needed
 */
public record Basis(Kind kind, String ranking, int pictures) {
  /** How it stands with the ranking. */
  public enum Kind {
    /** The recipe asks for |gamma|. */
    GAMMA,
    /** The recipe's ranking is known: the preview is the plan that is written. */
    MEASURED,
    /** The recipe's ranking is not measured yet: |gamma| stands in for it. */
    NOT_YET,
    /** The recipe's ranking cannot be measured without pictures: |gamma| is used for good. */
    NO_PICTURES
  }

  /** By |gamma|, as the recipe asks. */
  public static final Basis GAMMA = new Basis(Kind.GAMMA, "", 0);
}
