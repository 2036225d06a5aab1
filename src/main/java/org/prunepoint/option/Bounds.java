package org.prunepoint.option;

/**
 * Between which numbers another may lie.
 *
 * @param low infinite for none
 * @param lowOpen whether low itself is too low
 * @param high infinite for none
 * @param highOpen whether high itself is too high
 */
public record Bounds(double low, boolean lowOpen, double high, boolean highOpen) {
  /** Any number. */
  public static final Bounds NONE =
      new Bounds(Double.NEGATIVE_INFINITY, true, Double.POSITIVE_INFINITY, true);

  /** From 0 to 1. */
  public static final Bounds SHARE = from(0).to(1);

  /** This or more. */
  public static Bounds from(double least) {
    return new Bounds(least, false, NONE.high, true);
  }

  /** More than this. */
  public static Bounds above(double low) {
    return new Bounds(low, true, NONE.high, true);
  }

  /** And this or less. */
  public Bounds to(double most) {
    return new Bounds(low, lowOpen, most, false);
  }

  /** And less than this. */
  public Bounds below(double end) {
    return new Bounds(low, lowOpen, end, true);
  }

  /** Whether a number lies between them; NaN and what is infinite never do. */
  boolean hold(double value) {
    return Double.isFinite(value)
        && (lowOpen ? value > low : value >= low)
        && (highOpen ? value < high : value <= high);
  }

  /** To be said after "a number"; empty where there are none. */
  String words() {
    boolean below = Double.isInfinite(low);
    boolean above = Double.isInfinite(high);
    if (above) {
      return below ? "" : lowOpen ? " above " + figure(low) : ", " + figure(low) + " or more";
    }
    String end = (highOpen ? " below " : " at most ") + figure(high);
    if (below) {
      return end;
    }
    if (!lowOpen && !highOpen) {
      return " from " + figure(low) + " to " + figure(high);
    }
    return (lowOpen ? " above " : " of at least ") + figure(low) + (highOpen ? " and" : ",") + end;
  }

  private static String figure(double value) {
    return Words.figure(value);
  }
}
