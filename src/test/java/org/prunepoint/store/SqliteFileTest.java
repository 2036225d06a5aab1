package org.prunepoint.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.Fault;

class SqliteFileTest {
  @TempDir Path folder;

  private static SqliteFile.Change sql(String text) {
    return c -> {
      try (Statement sql = c.createStatement()) {
        sql.execute(text);
      }
    };
  }

  /** SQLite ends the transaction by itself then, and refuses to end it again. */
  @Test
  void aFullDiskIsNamedAndNothingIsHalfWritten() {
    Path path = folder.resolve("results.sqlite");
    try (SqliteFile file = SqliteFile.open(path, "keep results")) {
      file.writeAhead();
      file.change(sql("create table results (data blob)"));
      file.change(sql("pragma max_page_count = 4"));

      assertThatThrownBy(
              () ->
                  file.transaction(
                      c -> {
                        sql("insert into results values (zeroblob(10))").on(c);
                        sql("insert into results values (zeroblob(100000))").on(c);
                      }))
          .isInstanceOf(Fault.class)
          .hasMessage("Cannot keep results in " + path + ": the disk is full.");

      file.transaction(sql("insert into results values (zeroblob(20))"));
      int rows =
          file.ask(
              c -> {
                try (Statement sql = c.createStatement();
                    var row = sql.executeQuery("select count(*) from results")) {
                  return row.getInt(1);
                }
              });
      assertThat(rows).isEqualTo(1);
    }
  }
}
