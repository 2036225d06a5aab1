package org.prunepoint.prune;

import java.util.Locale;
import org.prunepoint.Fault;

/**
 * The counts that a layer's kept channels are rounded up to, because hardware computes some widths
 * no slower than smaller ones. A layer that is narrower than the count keeps its full width.
 */
public sealed interface Rounding {
  /** Whatever the strategy does by itself. */
  Rounding USUAL = new Usual();

  /** Any count. */
  Rounding NONE = new Multiple(1);

  /** 8, 16, 32, 64 and so on. */
  Rounding POWERS = new Powers();

  /** The smallest allowed count that is not below {@code kept}. */
  int up(int kept);

  /** As it is written on the command line; {@link #parse} reads it. */
  String word();

  /** See {@link #USUAL}. */
  record Usual() implements Rounding {
    @Override
    public int up(int kept) {
      throw new IllegalStateException("ask the strategy");
    }

    @Override
    public String word() {
      return "usual";
    }
  }

  /**
   * Multiples of a number.
   *
   * @param of at least 1, which is no rounding
   */
  record Multiple(int of) implements Rounding {
    public Multiple {
      if (of < 1) {
        throw new Fault("Channel counts are rounded to a multiple of 1 or more, found " + of + ".");
      }
    }

    @Override
    public int up(int kept) {
      return Math.ceilDiv(kept, of) * of;
    }

    @Override
    public String word() {
      return Integer.toString(of);
    }
  }

  /** See {@link #POWERS}. */
  record Powers() implements Rounding {
    private static final int LEAST = 8;

    @Override
    public int up(int kept) {
      return kept <= LEAST ? LEAST : Integer.highestOneBit(kept - 1) << 1;
    }

    @Override
    public String word() {
      return "powers";
    }
  }

  /**
   * Reads {@link #word}: a number, {@code powers} or {@code usual}.
   *
   * @throws Fault if it is neither
   */
  static Rounding parse(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "usual" -> USUAL;
      case "powers" -> POWERS;
      case String number when number.matches("\\d{1,6}") -> new Multiple(Integer.parseInt(number));
      default ->
          throw new Fault(
              "Channel counts are rounded to a number such as 8, or to powers, found \""
                  + text
                  + "\".");
    };
  }
}
