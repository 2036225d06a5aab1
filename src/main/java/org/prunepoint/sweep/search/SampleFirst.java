package org.prunepoint.sweep.search;

import java.util.Locale;
import java.util.OptionalInt;
import org.prunepoint.Fault;
import org.prunepoint.option.Word;

/**
 * Whether points of a sweep are looked at on some of the pictures first, so that those that would
 * change nothing need not be measured on the others.
 *
 * @param pictures of the sample; 0 for none; empty for the usual ones where there are many
 */
public record SampleFirst(OptionalInt pictures) {
  /** Where there are many pictures. */
  public static final SampleFirst AUTOMATIC = new SampleFirst(OptionalInt.empty());

  /** All points are measured on all pictures. */
  public static final SampleFirst NO = new SampleFirst(OptionalInt.of(0));

  /** As it is typed and kept. */
  public static final Word<SampleFirst> WORD =
      Word.of("N", "auto, no or a number of pictures", SampleFirst::parse, SampleFirst::word);

  /** So many tell a mAP to a few hundredths. */
  private static final int USUAL = 1000;

  /** From here on a point that is left out saves four fifths of its pictures or more. */
  private static final int MANY = 5 * USUAL;

  /** Fewer say nothing about a mAP. */
  private static final int FEWEST = 20;

  public SampleFirst {
    int n = pictures.orElse(USUAL);
    if (n != 0 && n < FEWEST) {
      throw new Fault("A sample has at least %d pictures, found %d.".formatted(FEWEST, n));
    }
  }

  /** So many pictures. */
  public static SampleFirst of(int pictures) {
    return new SampleFirst(OptionalInt.of(pictures));
  }

  private static SampleFirst parse(String word) {
    return switch (word.strip().toLowerCase(Locale.ROOT)) {
      case "auto" -> AUTOMATIC;
      case "no" -> NO;
      case String number -> of(Integer.parseInt(number));
    };
  }

  private String word() {
    return pictures.isEmpty() ? "auto" : this.equals(NO) ? "no" : "" + pictures.getAsInt();
  }

  /** Whether a sample was asked for in so many words. */
  public boolean asked() {
    return pictures.orElse(0) > 0;
  }

  /**
   * How large the sample is.
   *
   * @param all pictures of the data set
   * @return empty where all of them are looked at at once
   */
  public OptionalInt size(int all) {
    int n = pictures.orElse(all >= MANY ? USUAL : 0);
    return n > 0 && n < all ? OptionalInt.of(n) : OptionalInt.empty();
  }
}
