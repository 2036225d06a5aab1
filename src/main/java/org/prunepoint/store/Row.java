package org.prunepoint.store;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import org.jspecify.annotations.Nullable;

/**
 * A row of an answer of a {@link SqliteFile}, while it is being read. SQLite keeps anything in any
 * column: whoever reads a file that others can change looks at each value.
 */
public final class Row {
  private final SqliteFile file;
  private final ResultSet set;

  Row(SqliteFile file, ResultSet set) {
    this.file = file;
    this.set = set;
  }

  /** Whether the answer has such a column: older files lack some. */
  public boolean has(String column) {
    return file.ask(
        _ -> {
          ResultSetMetaData columns = set.getMetaData();
          for (int i = 1; i <= columns.getColumnCount(); i++) {
            if (columns.getColumnLabel(i).equals(column)) {
              return true;
            }
          }
          return false;
        });
  }

  /** A number, a text or bytes, as it is kept; null for nothing. */
  public @Nullable Object value(String column) {
    return file.ask(_ -> set.getObject(column));
  }

  /** As a text, whatever it is; null for nothing. */
  public @Nullable String text(String column) {
    return file.ask(_ -> set.getString(column));
  }

  /** As bytes, whatever it is; null for nothing. */
  public byte @Nullable [] bytes(String column) {
    return file.ask(_ -> set.getBytes(column));
  }
}
