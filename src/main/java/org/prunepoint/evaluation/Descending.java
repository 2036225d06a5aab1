package org.prunepoint.evaluation;

import java.util.Arrays;

/** Sorts numbers from the highest down, equal ones in their given order, without boxing. */
final class Descending {
  private Descending() {}

  /**
   * Sorted keys; {@link #index} gives the position that a key came from.
   *
   * @param values 0 or more, of which the first {@code count} are sorted
   */
  static long[] keys(float[] values, int count) {
    long[] keys = new long[count];
    for (int i = 0; i < count; i++) {
      // Bits of floats that are not negative grow with them.
      keys[i] = (long) (Integer.MAX_VALUE - Float.floatToIntBits(values[i])) << 32 | i;
    }
    Arrays.sort(keys);
    return keys;
  }

  static int index(long key) {
    return (int) key;
  }
}
