package org.prunepoint.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher of a checkout starts Java with; in place of Java something that says it. */
class LauncherTest {
  private static final int HEADER = 4096;

  @TempDir Path checkout;
  private Path archive;

  @BeforeEach
  void builtCheckout() throws IOException {
    assumeThat(System.getProperty("os.name")).isEqualTo("Linux");
    Files.copy(
        Path.of("prunepoint"), checkout.resolve("prunepoint"), StandardCopyOption.COPY_ATTRIBUTES);
    Path target = Files.createDirectories(checkout.resolve("target"));
    Files.createFile(target.resolve(".built"));
    Files.createFile(target.resolve("prunepoint.jar"));
    archive = target.resolve("commands.jsa");
    Path bin = Files.createDirectories(checkout.resolve("jdk/bin"));
    Files.writeString(checkout.resolve("jdk/release"), "JAVA_VERSION=\"25.0.1\"\n");
    Path java = Files.writeString(bin.resolve("java"), "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    assertThat(Files.createFile(bin.resolve("javac")).toFile().setExecutable(true)).isTrue();
  }

  private List<String> started(String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of("./prunepoint"));
    command.addAll(Arrays.asList(words));
    var builder =
        new ProcessBuilder(command).directory(checkout.toFile()).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", checkout.resolve("jdk").toString());
    byte[] said = builder.start().getInputStream().readAllBytes();
    return new String(said, StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void aCommandStartsWithoutJavaFxAndWithAnArchiveOfItsOwn() throws IOException {
    assertThat(started("inspect", "net.cfg"))
        .doesNotContain("--module-path")
        .contains("-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + archive)
        .endsWith("org.prunepoint.cli.Prunepoint", "inspect", "net.cfg");
  }

  /** Java's own numbers are 5,000, 600, 15,000 and 40,000. */
  @Test
  void aCommandIsCompiledWithAllCareFourTimesAsLateAndTheWindowIsNot() throws IOException {
    assertThat(started("inspect", "net.cfg"))
        .contains(
            "-XX:Tier4InvocationThreshold=20000",
            "-XX:Tier4MinInvocationThreshold=2400",
            "-XX:Tier4CompileThreshold=60000",
            "-XX:Tier4BackEdgeThreshold=160000");
    assertThat(started()).noneMatch(word -> word.startsWith("-XX:Tier4"));
  }

  @Test
  void theWindowAndTheFilesThatItIsGivenHaveJavaFx() throws IOException {
    Files.createFile(checkout.resolve("my net.cfg"));

    assertThat(started()).contains("--module-path").endsWith("org.prunepoint.cli.Prunepoint");
    assertThat(started("my net.cfg")).contains("--module-path").endsWith("my net.cfg");
    assertThat(started("-v", "my net.cfg")).contains("--module-path").endsWith("my net.cfg");
  }

  /** Java writes the header last, and warns on the standard output where there is none. */
  @Test
  void anArchiveThatAnotherStartIsWritingIsLeftAlone() throws IOException {
    Files.write(archive, new byte[2 * HEADER]);

    assertThat(started("version")).noneMatch(word -> word.contains("SharedArchive"));
    assertThat(archive).exists();
  }

  @Test
  void oneThatAKilledStartLeftGoes() throws IOException {
    Files.write(archive, new byte[2 * HEADER]);
    Instant longAgo = Instant.now().minus(Duration.ofHours(1));
    Files.setLastModifiedTime(archive, FileTime.from(longAgo));

    assertThat(started("version")).endsWith("version");
    assertThat(archive).doesNotExist();
    assertThat(started("version")).contains("-XX:+AutoCreateSharedArchive");
  }

  @Test
  void aWholeOneIsUsed() throws IOException {
    byte[] header = new byte[HEADER];
    header[0] = (byte) 0xa8;
    Files.write(archive, header);

    assertThat(started("version")).contains("-XX:SharedArchiveFile=" + archive);
  }
}
