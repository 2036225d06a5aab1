package org.prunepoint.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher, started by a shell that has no UTF-8 locale, as in containers, under cron and over
 * ssh. Shell scripts name the files, so that nothing depends on the language of the tests.
 */
class LanguageTest {
  private static final String PREPARE =
      """
      mv plain '数据 ü'
      cd '数据 ü'
      mv net.cfg '网 é.cfg'
      mv net.weights '网 é.weights'
      mv images '图片'
      mv '图片/picture 0.png' '图片/红 ß.png'
      mv '图片/picture 0.txt' '图片/红 ß.txt'
      sed -i 's#images/#图片/#; s#picture 0#红 ß#' valid.txt
      cd ..
      """;

  @TempDir Path folder;

  @BeforeEach
  void launcher() throws IOException {
    assumeThat(System.getProperty("os.name")).isEqualTo("Linux");
    SmallModel.in(Files.createDirectories(folder.resolve("plain")));
    Files.copy(
        Path.of("prunepoint"), folder.resolve("prunepoint"), StandardCopyOption.COPY_ATTRIBUTES);
    // Built, as far as the launcher can see.
    Files.createDirectories(folder.resolve("target"));
    Files.createFile(folder.resolve("target/.built"));
    Files.createFile(folder.resolve("target/prunepoint.jar"));
    Path bin = Files.createDirectories(folder.resolve("jdk/bin"));
    Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"25.0.1\"\n");
    String java = ProcessHandle.current().info().command().orElseThrow();
    Path started =
        Files.writeString(
            bin.resolve("java"),
            """
            #!/bin/sh
            # What the launcher starts: the same class, on the class path of the tests.
            while [ "$1" != org.prunepoint.cli.Prunepoint ]; do shift; done
            exec '%s' --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -Xss16m \\
              -cp '%s' "$@"
            """
                .formatted(java, System.getProperty("java.class.path")));
    Path compiler = Files.createFile(bin.resolve("javac"));
    assertThat(started.toFile().setExecutable(true)).isTrue();
    assertThat(compiler.toFile().setExecutable(true)).isTrue();
    assertThat(sh("C", PREPARE)).isEqualTo("exit 0");
  }

  /** What a script prints, both streams, and how it ends. */
  private String sh(String locale, String script) throws IOException {
    Path file = Files.writeString(folder.resolve("script.sh"), "set -e\n" + script);
    Path log = folder.resolve("log.txt");
    var builder =
        new ProcessBuilder("sh", file.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
    builder.environment().put("LC_ALL", locale);
    try {
      Process process = builder.start();
      if (!process.waitFor(5, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IllegalStateException("the script does not end");
      }
      return Files.readString(log) + "exit " + process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Test
  void everyCommandFindsNamesInAnyScriptWithoutAUtf8Locale() throws IOException {
    String said =
        sh(
            "C",
            """
            ./prunepoint inspect '数据 ü/网 é.cfg' '数据 ü/网 é.weights'
            ./prunepoint evaluate '数据 ü/网 é.cfg' '数据 ü/网 é.weights' --data '数据 ü/things.data'
            ./prunepoint detect '数据 ü/网 é.cfg' '数据 ü/网 é.weights' \\
              --names '数据 ü/things.names' --source '数据 ü/图片' --out 'gefunden ö'
            test -f 'gefunden ö/红 ß.png'
            ./prunepoint prune '数据 ü/网 é.cfg' '数据 ü/网 é.weights' --percent 0.3 --repair fold \\
              --out 'geschnitten ö'
            ls 'geschnitten ö' | grep '网 é'
            ./prunepoint sweep '数据 ü/网 é.cfg' '数据 ü/网 é.weights' --data '数据 ü/things.data' \\
              --percents 0.3 --repair fold --no-verify --out 'gesucht ö'
            ls 'gesucht ö' | grep sweep.csv
            """);
    assertThat(said).endsWith("exit 0").contains("红 ß.png: ");
  }

  @Test
  void aNameThatIsNoUtf8DoesNotEndDetectOnAFolder() throws IOException {
    String said =
        sh(
            "POSIX",
            """
            cp '数据 ü/图片/picture 1.png' "$(printf '数据 ü/图片/bad \\377.png')"
            cp '数据 ü/图片/picture 2.png' "$(printf '数据 ü/图片/bad \\376.png')"
            ./prunepoint detect '数据 ü/网 é.cfg' '数据 ü/网 é.weights' \\
              --names '数据 ü/things.names' --source '数据 ü/图片' --out found
            ls found | wc -l
            """);
    assertThat(said).endsWith("6\nexit 0").contains("红 ß.png: ").contains("picture 3.png: ");
  }

  @Test
  void anArgumentThatIsNoUtf8IsNamedInOneSentence() throws IOException {
    String said = sh("C", "set +e\n./prunepoint inspect \"$(printf 'bad \\377.cfg')\"\necho $?\n");
    assertThat(said.lines())
        .containsExactly(
            "prunepoint: the argument \"bad \uFFFD.cfg\" is not valid UTF-8; expected a name that is: rename the file.",
            "2",
            "exit 0");
  }

  @Test
  void withoutTheLauncherTheLocaleIsNamed() throws IOException {
    String said =
        sh(
            "C",
            "set +e\n./jdk/bin/java org.prunepoint.cli.Prunepoint inspect '数据 ü/网 é.cfg'\necho $?\n");
    assertThat(said).contains("LC_ALL=C.UTF-8").contains("2\nexit 0");
  }
}
