package org.prunepoint.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.Fault;

class SqliteFileTest {
  @TempDir Path folder;

  @Test
  void aFolderInItsPlaceIsCalledThat() {
    assertThatThrownBy(() -> SqliteFile.open(folder, "keep results"))
        .isInstanceOf(Fault.class)
        .hasMessage("Cannot keep results in " + folder + ": it is a folder; expected a SQLite file.");
  }

  /** SQLite itself would wait for whoever writes into a pipe. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void soIsADevice() {
    assertThatThrownBy(() -> SqliteFile.read(Path.of("/dev/zero"), "read results"))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("it is a device or a pipe");
  }

  /** SQLite ends the transaction by itself then, and refuses to end it again. */
  @Test
  void aFullDiskIsNamedAndNothingIsHalfWritten() {
    Path path = folder.resolve("results.sqlite");
    try (SqliteFile file = SqliteFile.open(path, "keep results")) {
      file.writeAhead();
      file.change("create table results (data blob)");
      file.change("pragma max_page_count = 4");

      assertThatThrownBy(
              () ->
                  file.transaction(
                      () -> {
                        file.change("insert into results values (zeroblob(10))");
                        file.change("insert into results values (zeroblob(100000))");
                      }))
          .isInstanceOf(Fault.class)
          .hasMessage("Cannot keep results in " + path + ": the disk is full.");

      file.transaction(() -> file.change("insert into results values (zeroblob(20))"));
      assertThat(file.rows("select length(data) as n from results", row -> row.value("n")))
          .containsExactly(20);
    }
  }
}
