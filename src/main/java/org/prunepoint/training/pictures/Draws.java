package org.prunepoint.training.pictures;

import java.util.SplittableRandom;

/** Sources of chance that depend on nothing but the numbers they are asked for with. */
final class Draws {
  private static final long SAMPLE = 1;
  private static final long ORDER = 2;
  private static final long SIZE = 3;

  private Draws() {}

  /** For one sample of an epoch. */
  static SplittableRandom sample(long seed, int epoch, int index) {
    return of(seed, SAMPLE, epoch, index);
  }

  /** For the order of an epoch's pictures. */
  static SplittableRandom order(long seed, int epoch) {
    return of(seed, ORDER, epoch, 0);
  }

  /** For the input size of the batches of one group. */
  static SplittableRandom size(long seed, long group) {
    return of(seed, SIZE, group, 0);
  }

  /** Evenly from -most to most. */
  static double either(SplittableRandom random, double most) {
    return (2 * random.nextDouble() - 1) * most;
  }

  private static SplittableRandom of(long seed, long purpose, long a, long b) {
    return new SplittableRandom(mix(mix(mix(mix(seed) + purpose) + a) + b));
  }

  /** A step of SplitMix64 (Steele, Lea and Flood 2014). */
  private static long mix(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
