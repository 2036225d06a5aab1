package org.prunepoint.dataset.sample.render;

import java.util.List;

/**
 * Chance that is the same on every machine: SplitMix64 (Steele, Lea and Flood 2014), and no
 * functions whose last digit is left to the platform.
 */
public final class Dice {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final long seed;
  private long state;

  public Dice(long seed) {
    this.seed = mix(seed + GOLDEN);
    this.state = this.seed;
  }

  /** Dice of their own, so that more throws here change nothing there. */
  public Dice fork(long number) {
    return new Dice(seed ^ mix(number * GOLDEN + 1));
  }

  public long bits() {
    state += GOLDEN;
    return mix(state);
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** 0 to below 1. */
  public double unit() {
    return (bits() >>> 11) * 0x1p-53;
  }

  public double between(double low, double high) {
    return low + (high - low) * unit();
  }

  /** Around 0, of variance 1, within about 3.5: the sum of four even throws. */
  double bell() {
    long b = bits();
    long sum = (b & 0xFFFF) + (b >>> 16 & 0xFFFF) + (b >>> 32 & 0xFFFF) + (b >>> 48);
    return (sum - 131070) * (1.7320508075688772 / 65536);
  }

  public int below(int bound) {
    return (int) (unit() * bound);
  }

  public boolean chance(double share) {
    return unit() < share;
  }

  public int sign() {
    return chance(0.5) ? 1 : -1;
  }

  public <T> T one(List<T> of) {
    return of.get(below(of.size()));
  }
}
