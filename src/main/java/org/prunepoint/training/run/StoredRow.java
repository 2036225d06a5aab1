package org.prunepoint.training.run;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.store.Row;

/**
 * A row of a store that anybody may have changed: SQLite keeps a text in a column of numbers, and
 * any number in any of them. Each value is looked at before it is believed.
 *
 * @param row as it is kept
 * @param file for sentences
 * @param of what the row is, for sentences: "epoch 3"
 */
record StoredRow(Row row, Path file, String of) {

  /**
   * A whole number.
   *
   * @throws Fault that names file, row and column, if it is none, or not in these bounds
   */
  int whole(String column, int least, int most) {
    Object found = row.value(column);
    if (found instanceof Number n
        && n.doubleValue() == n.intValue()
        && n.intValue() >= least
        && n.intValue() <= most) {
      return n.intValue();
    }
    throw damaged(
        column,
        found,
        "a whole number"
            + (most == Integer.MAX_VALUE
                ? ", %d or more".formatted(least)
                : " from %d to %d".formatted(least, most)));
  }

  boolean flag(String column) {
    return whole(column, 0, 1) == 1;
  }

  /**
   * A number; SQLite has no NaN, which is kept as nothing.
   *
   * @param most may be infinite, and then the number may be
   * @throws Fault that names file, row and column, if it is none, or not in these bounds
   */
  double figure(String column, double least, double most) {
    Object found = row.value(column);
    if (found == null) {
      return Double.NaN;
    }
    if (found instanceof Number n && n.doubleValue() >= least && n.doubleValue() <= most) {
      return n.doubleValue();
    }
    throw damaged(column, found, "a number" + bounds(least, most));
  }

  private static String bounds(double least, double most) {
    if (Double.isInfinite(least)) {
      return "";
    }
    return Double.isInfinite(most)
        ? ", %.0f or more".formatted(least)
        : " from %.0f to %.0f".formatted(least, most);
  }

  /** A number from 0 to 1. */
  double share(String column) {
    return figure(column, 0, 1);
  }

  /** A number that is not negative. */
  double size(String column) {
    return figure(column, 0, Double.POSITIVE_INFINITY);
  }

  private Fault damaged(String column, @Nullable Object found, String expected) {
    return new Fault(
        "%s is damaged: %s of %s is %s, expected %s."
            .formatted(
                file,
                column,
                of,
                found == null ? "missing" : '"' + found.toString() + '"',
                expected));
  }
}
