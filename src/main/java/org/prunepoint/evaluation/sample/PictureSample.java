package org.prunepoint.evaluation.sample;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.prunepoint.dataset.DataSet;

/**
 * Some pictures of a data set, by chance, but the same ones wherever the same pictures and labels
 * lie. A smaller sample is part of a larger one.
 */
public final class PictureSample {
  /** The same numbers in every version of Java. */
  private static final String GENERATOR = "L64X128MixRandom";

  private final int[] pictures;
  private final int of;

  private PictureSample(int[] pictures, int of) {
    this.pictures = pictures;
    this.of = of;
  }

  /**
   * Takes as many pictures, each as likely as any other.
   *
   * @param fingerprint of pictures and labels ({@link DataSet#fingerprintOfCopies})
   * @param all how many pictures there are
   * @param pictures 1 or more; all where there are no more
   */
  public static PictureSample of(String fingerprint, int all, int pictures) {
    int[] order = new int[all];
    Arrays.setAll(order, i -> i);
    RandomGenerator chance = chance(fingerprint.hashCode());
    int n = Math.min(pictures, all);
    for (int i = 0; i < n; i++) {
      int other = i + chance.nextInt(all - i);
      int picture = order[other];
      order[other] = order[i];
      order[i] = picture;
    }
    int[] chosen = Arrays.copyOf(order, n);
    Arrays.sort(chosen);
    return new PictureSample(chosen, all);
  }

  static RandomGenerator chance(long seed) {
    return RandomGeneratorFactory.of(GENERATOR).create(seed);
  }

  /** Their places in the data set, ascending. */
  public int[] pictures() {
    return pictures.clone();
  }

  public int size() {
    return pictures.length;
  }

  /** How many pictures the data set has. */
  public int of() {
    return of;
  }
}
