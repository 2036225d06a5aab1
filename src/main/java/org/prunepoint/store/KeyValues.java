package org.prunepoint.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A table of words by name, in the order in which they were first written.
 *
 * @param table its name
 */
public record KeyValues(String table) {
  public void create(Connection connection) throws SQLException {
    try (Statement sql = connection.createStatement()) {
      sql.execute(
          "create table if not exists %s (key text primary key, value text not null)"
              .formatted(table));
    }
  }

  public void set(Connection connection, String key, Object value) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "insert into %s values (?, ?) on conflict (key) do update set value = excluded.value"
                .formatted(table))) {
      sql.setString(1, key);
      sql.setString(2, value.toString());
      sql.execute();
    }
  }

  /** A copy of all. */
  public Map<String, String> all(Connection connection) throws SQLException {
    Map<String, String> all = new LinkedHashMap<>();
    try (Statement sql = connection.createStatement();
        ResultSet row =
            sql.executeQuery("select key, value from %s order by rowid".formatted(table))) {
      while (row.next()) {
        all.put(row.getString(1), row.getString(2));
      }
    }
    return all;
  }
}
