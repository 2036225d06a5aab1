package org.prunepoint.sweep.kept;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.evaluation.Figure;
import org.prunepoint.store.Row;
import org.prunepoint.sweep.point.Scores;

/**
 * Values of a row that anybody may have written, each looked at.
 *
 * @param source for sentences: the file
 */
record CheckedRow(Row row, String source) {
  boolean has(String column) {
    return row.has(column) && row.value(column) != null;
  }

  String text(String column) {
    String text = row.text(column);
    if (text == null) {
      throw damaged(column, "nothing", "a text");
    }
    return text;
  }

  long count(String column) {
    Object value = row.value(column);
    if (value instanceof Integer || value instanceof Long) {
      long n = ((Number) value).longValue();
      if (n >= 0) {
        return n;
      }
    }
    throw damaged(column, value, "a whole number from 0");
  }

  double atLeastZero(String column) {
    Object value = row.value(column);
    if (value instanceof Number n && n.doubleValue() >= 0 && Double.isFinite(n.doubleValue())) {
      return n.doubleValue();
    }
    throw damaged(column, value, "a number from 0");
  }

  OptionalDouble time(String column) {
    return has(column) ? OptionalDouble.of(atLeastZero(column)) : OptionalDouble.empty();
  }

  /**
   * How a network detects.
   *
   * @param prefix of the columns
   */
  Scores scores(String prefix, Figure figure) {
    return new Scores(
        share(prefix + "precision"),
        share(prefix + "recall"),
        share(prefix + "f1"),
        share(prefix + "map50"),
        has(prefix + "map5095")
            ? OptionalDouble.of(share(prefix + "map5095"))
            : OptionalDouble.empty(),
        figure);
  }

  double share(String column) {
    double value = atLeastZero(column);
    if (value > 1) {
      throw damaged(column, value, "a number from 0 to 1");
    }
    return value;
  }

  Fault damaged(String column, @Nullable Object found, String expected) {
    return new Fault(
        "%s is damaged: the %s of a point is %s; expected %s."
            .formatted(source, column, found, expected));
  }
}
