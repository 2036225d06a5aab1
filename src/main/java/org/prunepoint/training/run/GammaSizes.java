package org.prunepoint.training.run;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.prunepoint.Fault;
import org.prunepoint.option.Word;

/**
 * Counts of absolute gammas by powers of ten: bins that are as wide beside 0.00001 as beside 1, so
 * that what sparse training does under 0.01 can be seen. Bin 0 holds all under {@link #SMALLEST},
 * zero included; the last all above.
 *
 * @param counts {@link #BINS} of them; none where a run did not keep them
 */
@SuppressWarnings("ArrayRecordComponent") // Read only, never compared.
public record GammaSizes(int[] counts) {
  /** What is smaller is not told apart. */
  public static final double SMALLEST = 1e-6;

  /** Each bin reaches to 10^(1/16), that is 1.155 times its beginning. */
  public static final int A_DECADE = 16;

  private static final int DECADES = 8;
  public static final int BINS = 2 + A_DECADE * DECADES;

  /** Of a run that kept none. */
  public static final GammaSizes UNKNOWN = new GammaSizes(new int[0]);

  private static final Word<Integer> COUNTED = Word.whole(0, Integer.MAX_VALUE);

  /** Of one layer's gammas. */
  public static GammaSizes of(float[] gammas) {
    int[] counts = new int[BINS];
    for (float gamma : gammas) {
      counts[bin(Math.abs(gamma))]++;
    }
    return new GammaSizes(counts);
  }

  private static int bin(double size) {
    if (!(size >= SMALLEST)) {
      return 0;
    }
    return Math.min(BINS - 1, 1 + (int) Math.floor(A_DECADE * Math.log10(size / SMALLEST)));
  }

  /** Where a bin begins: 0, 1e-6, … Bin {@link #BINS} ends the last one, which holds more. */
  public static double edge(int bin) {
    return bin == 0 ? 0 : SMALLEST * Math.pow(10, (bin - 1.0) / A_DECADE);
  }

  public boolean known() {
    return counts.length > 0;
  }

  /** As it is kept: "3:12 4:7", only bins that hold something. */
  String text() {
    return IntStream.range(0, counts.length)
        .filter(bin -> counts[bin] > 0)
        .mapToObj(bin -> bin + ":" + counts[bin])
        .collect(Collectors.joining(" "));
  }

  /**
   * Reads {@link #text}.
   *
   * @throws Fault if it is none
   */
  static GammaSizes parse(String text) {
    int[] counts = new int[BINS];
    for (String pair : text.isBlank() ? new String[0] : text.strip().split(" ")) {
      String[] parts = pair.split(":", -1);
      int bin = parts.length == 2 ? COUNTED.parse(parts[0]) : BINS;
      if (bin >= BINS) {
        throw new Fault("\"%s\" is no bin and its count.".formatted(pair));
      }
      counts[bin] = COUNTED.parse(parts[1]);
    }
    return new GammaSizes(counts);
  }

  /** How many gammas there are. */
  public int count() {
    return Arrays.stream(counts).sum();
  }
}
