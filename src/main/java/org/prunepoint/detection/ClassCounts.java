package org.prunepoint.detection;

/**
 * How many objects two networks found, of one class or of all.
 *
 * @param original by the one
 * @param other by the other
 * @param common by both
 */
public record ClassCounts(int original, int other, int common) {
  public static final ClassCounts NONE = new ClassCounts(0, 0, 0);

  /** Found by the original only. */
  public int lost() {
    return original - common;
  }

  /** Found by the other only. */
  public int gained() {
    return other - common;
  }

  /** Whether both found the same. */
  public boolean agree() {
    return lost() == 0 && gained() == 0;
  }

  /**
   * How far they agree: what both found as a share of what either found; 1 where neither found
   * anything.
   */
  public double agreement() {
    int either = original + other - common;
    return either == 0 ? 1 : (double) common / either;
  }

  public ClassCounts plus(ClassCounts more) {
    return new ClassCounts(original + more.original, other + more.other, common + more.common);
  }
}
