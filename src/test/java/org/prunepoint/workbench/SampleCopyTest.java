package org.prunepoint.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample of a program that is installed for everybody. */
class SampleCopyTest {
  @TempDir Path home;

  @Test
  void isCopiedOnceWithItsPictures() throws IOException {
    Sample original = Sample.find().orElseThrow();

    Sample own = original.copied(home.resolve("sample"));

    assertThat(own.files()).allMatch(Files::isRegularFile).allMatch(f -> f.startsWith(home));
    assertThat(home.resolve("sample/weights/traffic.weights"))
        .hasSameBinaryContentAs(original.home().resolve("weights/traffic.weights"));
    assertThat(home.resolve("sample/samples/pictures"))
        .isDirectoryContaining(file -> file.toString().endsWith(".jpg"));

    Path changed = home.resolve("sample/samples/traffic.names");
    Files.writeString(changed, "mine\n");
    assertThat(original.copied(home.resolve("sample")).files()).contains(changed);
    assertThat(changed).hasContent("mine\n");
  }
}
