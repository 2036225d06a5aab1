package org.prunepoint.remote.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparkInstallationTest {
  @TempDir Path folder;

  @Test
  void whoseJavaItIsIsLeftToTheUserWhereThereIsOne() throws IOException {
    String path = folder.resolve("nothing") + File.pathSeparator + folder;
    assertThat(SparkInstallation.findsJava(Map.of("PATH", path))).isFalse();
    assertThat(SparkInstallation.findsJava(Map.of())).isFalse();
    assertThat(SparkInstallation.findsJava(Map.of("JAVA_HOME", ""))).isFalse();
    assertThat(SparkInstallation.findsJava(Map.of("JAVA_HOME", "/usr/lib/jvm/17"))).isTrue();

    Path java = Files.createFile(folder.resolve("java"));
    assertThat(SparkInstallation.findsJava(Map.of("PATH", path))).as("no program").isFalse();
    assertThat(java.toFile().setExecutable(true)).isTrue();
    assertThat(SparkInstallation.findsJava(Map.of("PATH", path))).isTrue();
  }

  /** Spark fails before its first line without them: seen with a package and Spark 4.2.0. */
  @Test
  void theJavaOfPackagesHasWhatSparkAsksFor() throws IOException {
    assertThat(Files.readString(Path.of("jlink.conf")))
        .contains(",java.security.jgss,", ",jdk.security.auth,", ",java.management,");
  }
}
