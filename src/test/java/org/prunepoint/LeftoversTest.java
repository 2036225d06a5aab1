package org.prunepoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {
  /** Larger than any system numbers its processes. */
  private static final long DEAD = 999_999_999;

  @TempDir Path folder;

  private Path old(String name) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "half");
    return Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
  }

  @Test
  void ofDeadRunsAreDeletedWhereSomethingIsWritten() throws IOException {
    Path dead = old(".a.onnx." + DEAD + "-12345.part");
    Path living = old(".a.onnx." + ProcessHandle.current().pid() + "-12345.part");
    Path foreign = old(".a.onnx.part");
    Path visible = old("a." + DEAD + "-12345.part");
    Path justNow = Files.writeString(folder.resolve(".b." + DEAD + "-12345.part"), "half");

    Beside.write(folder.resolve("b.onnx"), List.of(), file -> Files.writeString(file, "whole"));

    assertThat(dead).doesNotExist();
    assertThat(List.of(living, foreign, visible, justNow)).allMatch(Files::exists);
    assertThat(folder.resolve("b.onnx")).hasContent("whole");
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux has a disk that is always full")
  void aFullDiskIsNamedWithTheFile() {
    Path file = folder.resolve("net.onnx");

    assertThatThrownBy(
            () ->
                Beside.write(
                    file, List.of(), beside -> Files.write(Path.of("/dev/full"), new byte[9])))
        .isInstanceOf(Fault.class)
        .hasMessage(file + " cannot be written: the disk is full.");

    assertThat(folder).isEmptyDirectory();
  }
}
