package org.prunepoint.store;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A table of words by name, in the order in which they were first written.
 *
 * @param table its name
 */
public record KeyValues(String table) {
  public void create(SqliteFile file) {
    file.change(
        "create table if not exists %s (key text primary key, value text not null)"
            .formatted(table));
  }

  public void set(SqliteFile file, String key, Object value) {
    file.change(
        "insert into %s values (?, ?) on conflict (key) do update set value = excluded.value"
            .formatted(table),
        key,
        value.toString());
  }

  /** A copy of all. */
  public Map<String, String> all(SqliteFile file) {
    Map<String, String> all = new LinkedHashMap<>();
    file.rows(
            "select key, value from %s order by rowid".formatted(table),
            row -> new String[] {row.text("key"), row.text("value")})
        .forEach(word -> all.put(word[0], word[1]));
    return all;
  }
}
