package org.prunepoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BesideTest {
  @TempDir Path folder;

  @Test
  void replacesTheFileOnceItIsWhole() throws IOException {
    Path file = Files.writeString(folder.resolve("table.csv"), "old");

    Beside.write(
        file,
        List.of(),
        beside -> {
          Files.writeString(beside, "new");
          assertThat(file).hasContent("old");
        });

    assertThat(file).hasContent("new");
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void leavesTheOldFileAndNothingElseWhenItFails() throws IOException {
    Path file = Files.writeString(folder.resolve("table.csv"), "old");

    assertThatThrownBy(
            () ->
                Beside.write(
                    file,
                    List.of(),
                    beside -> {
                      Files.writeString(beside, "half");
                      throw new IOException("the disk is full");
                    }))
        .isInstanceOf(Fault.class)
        .hasMessageContainingAll("table.csv", "the disk is full");

    assertThat(file).hasContent("old");
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void neverReplacesASource() throws IOException {
    Path source = Files.writeString(folder.resolve("net.cfg"), "original");
    Path otherName = folder.resolve("sub").resolve("..").resolve("net.cfg");
    Files.createDirectories(folder.resolve("sub"));

    assertThatThrownBy(
            () -> Beside.write(otherName, List.of(source), b -> Files.writeString(b, "no")))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("originals are never overwritten");

    assertThat(source).hasContent("original");
  }
}
