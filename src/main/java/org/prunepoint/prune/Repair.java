package org.prunepoint.prune;

import java.util.List;
import java.util.Locale;

/** How a masked network becomes a compact one that still detects. */
public enum Repair {
  /** Removed channels are dropped, and what they sent on with them. */
  NONE(Fold.NONE, "nothing"),
  /** The constants that removed channels sent on are folded into what follows. */
  FOLD(Fold.BIAS, "constants folded"),
  /** The same, exact at borders too, for a few channels more. */
  EXACT(Fold.EXACT, "constants folded exactly"),
  /** The same with constants measured on calibration pictures. */
  DATA(Fold.DATA, "constants from pictures"),
  /** As {@link #FOLD}, then the statistics of batch norms are taken anew from pictures. */
  STATISTICS(Fold.BIAS, "statistics taken anew"),
  /** As {@link #FOLD}, then every convolution is fitted to what it gave before, from pictures. */
  RECONSTRUCT(Fold.BIAS, "reconstructed"),
  /** As {@link #RECONSTRUCT}, then the whole is trained, without labels, to answer as before. */
  DISTIL(Fold.BIAS, "reconstructed and distilled");

  private final Fold fold;
  private final String inWords;

  Repair(Fold fold, String inWords) {
    this.fold = fold;
    this.inWords = inWords;
  }

  /** What becomes of the constants. */
  public Fold fold() {
    return fold;
  }

  /**
   * What a network goes through on the way, each a repair of its own, this one last: the first
   * leaves its weights as they are, constants at most folded. A sweep measures each.
   */
  public List<Repair> stages() {
    return switch (this) {
      case NONE, FOLD, EXACT, DATA -> List.of(this);
      case STATISTICS, RECONSTRUCT -> List.of(FOLD, this);
      case DISTIL -> List.of(FOLD, RECONSTRUCT, this);
    };
  }

  /** What a network is once this is done, in a word: the title of a column. */
  public String stage() {
    return switch (this) {
      case NONE -> "pruned";
      case FOLD, EXACT, DATA -> "folded";
      case STATISTICS -> "recalibrated";
      case RECONSTRUCT -> "reconstructed";
      case DISTIL -> "distilled";
    };
  }

  /** Whether weights change once the network is compact. */
  public boolean changesWeights() {
    return stages().size() > 1;
  }

  /** Whether every convolution is fitted to what it gave before. */
  public boolean fits() {
    return this == RECONSTRUCT || this == DISTIL;
  }

  /** Whether calibration pictures are looked at. */
  public boolean needsPictures() {
    return this == DATA || changesWeights();
  }

  /** What was done, for a table or a sentence. */
  public String inWords() {
    return inWords;
  }

  /** What is done about the loss, in a few words. */
  public String meaning() {
    return switch (this) {
      case NONE -> "nothing";
      case FOLD -> "constants of what went go into what follows";
      case EXACT -> "the same, at borders too";
      case DATA -> "constants measured on pictures";
      case STATISTICS -> "batch norms measured anew";
      case RECONSTRUCT -> "every convolution fitted to what it gave before";
      case DISTIL -> "the same, then trained as a whole to answer as before: minutes a network";
    };
  }

  /** As it is written on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
