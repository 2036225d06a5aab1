package org.prunepoint.remote.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What Spark runs for a sweep, compiled for the Java that Spark runs on and run without Spark:
 * lines in, lines out, and programs that measure.
 */
class RelayTest {
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  @TempDir static Path classes;
  private Process relay;
  private BufferedWriter to;
  private BufferedReader from;

  @BeforeAll
  static void compile() throws IOException {
    List<File> sources = new ArrayList<>();
    for (String root : List.of("java", "signatures")) {
      try (Stream<Path> files = Files.walk(Path.of("src", "spark", root))) {
        files.filter(f -> f.toString().endsWith(".java")).map(Path::toFile).forEach(sources::add);
      }
    }
    var compiler = ToolProvider.getSystemJavaCompiler();
    var said = new StringWriter();
    try (var files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      List<String> options =
          List.of("--release", "17", "-proc:none", "-cp", classes.toString(), "-d", "" + classes);
      assertThat(
              compiler
                  .getTask(
                      said, files, null, options, null, files.getJavaFileObjects(sources(sources)))
                  .call())
          .as("%s", said)
          .isTrue();
    }
  }

  private static File[] sources(List<File> files) {
    return files.toArray(File[]::new);
  }

  @BeforeEach
  void start() throws IOException {
    String here = Path.of("target", "test-classes").toAbsolutePath().toString();
    relay =
        new ProcessBuilder(
                JAVA,
                "-cp",
                classes.toString(),
                "org.prunepoint.spark.Relay",
                JAVA,
                "-cp",
                here,
                Answering.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    to = relay.outputWriter(StandardCharsets.UTF_8);
    from = relay.inputReader(StandardCharsets.UTF_8);
  }

  @AfterEach
  void end() {
    relay.descendants().forEach(ProcessHandle::destroyForcibly);
    relay.destroyForcibly();
  }

  @Test
  void pointsAreAnsweredUnderTheirNumbersByProgramsThatKnowTheJob() throws IOException {
    say("the job", "7 {\"point\": \"äöü 图\"}");

    assertThat(from.readLine()).isEqualTo("prunepoint places 2 true");
    assertThat(from.readLine()).isEqualTo("prunepoint done 7 \"the job: {'point': 'äöü 图'} 1\"");
  }

  @Test
  void aProgramIsKeptForTheNextPoint() throws IOException {
    say("job", "1 a");
    from.readLine();

    assertThat(from.readLine()).isEqualTo("prunepoint done 1 \"job: a 1\"");
    say("2 b");
    assertThat(from.readLine()).isEqualTo("prunepoint done 2 \"job: b 2\"");
  }

  @Test
  void whatCannotBeOpenedIsSaid() throws IOException {
    say("no such model", "1 a");
    from.readLine();

    assertThat(from.readLine()).isEqualTo("prunepoint failed 1 \"there is no such model\"");
  }

  @Test
  void aProgramThatDiesIsNotAskedAgain() throws IOException {
    say("job", "1 a");
    from.readLine();
    from.readLine();

    say("2 die");
    assertThat(from.readLine()).startsWith("prunepoint lost 2").contains("ended with code 3");
    say("3 c");
    assertThat(from.readLine()).isEqualTo("prunepoint done 3 \"job: c 1\"");
  }

  @Test
  void nothingRunsOnceNobodyAsks() throws Exception {
    say("job", "1 a");
    from.readLine();
    from.readLine();
    List<ProcessHandle> programs = relay.descendants().toList();
    assertThat(programs).hasSize(1);

    to.close();

    assertThat(relay.waitFor()).isZero();
    for (ProcessHandle program : programs) {
      program.onExit().join();
    }
  }

  private void say(String... lines) throws IOException {
    for (String line : lines) {
      to.write(line);
      to.newLine();
    }
    to.flush();
  }

  /** A program that measures, as {@code prunepoint worker} does; counts what it was asked. */
  static final class Answering {
    private Answering() {}

    public static void main(String[] args) throws IOException {
      var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
      String job = in.readLine();
      if (job.startsWith("no such")) {
        out.println("{\"failed\":\"there is " + job + "\"}");
        return;
      }
      out.println("not for anybody");
      out.println("{\"ready\":true}");
      int count = 0;
      for (String point = in.readLine(); point != null; point = in.readLine()) {
        if (point.equals("die")) {
          System.exit(3);
        }
        String told = point.replace('"', '\'');
        out.println("{\"done\":\"%s: %s %d\"}".formatted(job, told, ++count));
      }
    }
  }
}
