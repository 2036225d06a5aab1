package org.prunepoint.reconstruction.walk;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.prunepoint.network.Shape;

/**
 * At which positions of a layer's output a fit looks: always the same for a layer and a picture.
 */
public final class SampledPositions {
  /**
   * Of a picture: 1,500 in a batch of eight. Neighbours say nearly the same, and a few dozen
   * pictures then give more equations than the widest layers have unknowns.
   */
  static final int MOST = 188;

  private static final long SEED = 20170719;

  private SampledPositions() {}

  /**
   * Indices into a map, in order.
   *
   * @param output of the layer; all of its positions where there are no more than {@link #MOST}
   */
  public static int[] of(int layer, int picture, Shape output) {
    int area = Math.toIntExact(output.area());
    if (area <= MOST) {
      return IntStream.range(0, area).toArray();
    }
    var random = new SplittableRandom(SEED + 1_000_003L * layer + picture);
    int[] chosen = random.ints(0, area).distinct().limit(MOST).toArray();
    Arrays.sort(chosen);
    return chosen;
  }

  public static int count(Shape output) {
    return (int) Math.min(MOST, output.area());
  }
}
