package org.prunepoint.training.options;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.prunepoint.option.Option;
import org.prunepoint.option.Options;
import org.prunepoint.option.Word;
import org.prunepoint.training.pictures.MultiScale;

/**
 * How the input's size varies.
 *
 * @param range shares of it
 * @param every so many batches a new size is drawn
 */
public record Scales(Range range, int every) {
  /**
   * From the smallest to the largest.
   *
   * @param low share of the size
   * @param high share of the size
   */
  public record Range(double low, double high) {
    public static final Range SAME = new Range(1, 1);
    static final Range USUAL = new Range(.67, 1.5);

    private static final Pattern FORM =
        Pattern.compile("(\\d*\\.?\\d+)\\s*[:–-]\\s*(\\d*\\.?\\d+)");
    private static final Word<Double> SHARE = Word.decimal(MultiScale.FACTORS);

    static final Word<Range> WORD =
        Word.of(
            "LOW:HIGH",
            "two shares of the size, the smaller first, such as 0.67:1.5",
            Range::parse,
            r -> SHARE.format(r.low) + ":" + SHARE.format(r.high));

    private static Range parse(String text) {
      Matcher range = FORM.matcher(text);
      if (!range.matches()) {
        throw new IllegalArgumentException(text);
      }
      double low = SHARE.parse(range.group(1));
      double high = SHARE.parse(range.group(2));
      if (low > high) {
        throw new IllegalArgumentException(text);
      }
      return new Range(low, high);
    }
  }

  public static final Options<Scales> OPTIONS =
      Options.of(Scales.class, () -> Scales.OFF)
          .option(
              Option.of(
                      Scales.class,
                      "multi-scale",
                      "range",
                      Range.WORD,
                      "The input's size varies between these shares of it; without them 0.67:1.5.")
                  .withFallback(Range.USUAL)
                  .withDefaultWords("1:1, it does not"))
          .option(
              Option.of(
                      Scales.class,
                      "multi-scale-every",
                      "every",
                      Word.whole(1, Integer.MAX_VALUE),
                      "Batches from one size to the next.")
                  .needs("does nothing without --multi-scale.", Scales::on));

  public static final Scales OFF = new Scales(Range.SAME, 10);

  public Scales {
    OPTIONS.check(range, every);
  }

  public boolean on() {
    return range.low() < 1 || range.high() > 1;
  }

  /**
   * The sizes of a network's inputs.
   *
   * @param stride of the network
   */
  public MultiScale of(int stride) {
    return on() ? new MultiScale(range.low(), range.high(), every, stride) : MultiScale.OFF;
  }
}
