package org.prunepoint.training.options;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.prunepoint.network.packed.WholeKernels;
import org.prunepoint.option.Word;

/**
 * As how many bits a convolution's numbers are taken: {@code W4A8}.
 *
 * @param weights of a kernel's value
 * @param activations of a value that it reads
 */
public record Bits(int weights, int activations) {
  private static final Pattern FORM = Pattern.compile("[Ww](\\d{1,2})[Aa](\\d{1,2})");

  /** {@code W4A8}, 1 to 16 bits each. */
  public static final Word<Bits> WORD =
      Word.of("WxAy", "bits such as W4A8, each 1 to 16", Bits::parse, Bits::word);

  public Bits {
    requireBits(weights);
    requireBits(activations);
  }

  private static void requireBits(int bits) {
    if (bits < 1 || bits > WholeKernels.MOST_BITS) {
      throw new IllegalArgumentException("bits: " + bits);
    }
  }

  private static Bits parse(String text) {
    Matcher found = FORM.matcher(text);
    if (!found.matches()) {
      throw new IllegalArgumentException(text);
    }
    return new Bits(Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2)));
  }

  String word() {
    return "W" + weights + "A" + activations;
  }

  @Override
  public String toString() {
    return word();
  }
}
