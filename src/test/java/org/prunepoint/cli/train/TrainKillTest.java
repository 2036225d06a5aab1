package org.prunepoint.cli.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prunepoint.cli.Ran.prunepoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.cli.Prunepoint;
import org.prunepoint.training.TinyRun;
import org.prunepoint.training.run.RunReader;

/** The program as its user runs it, ended while it trains: without a warning, or asked to. */
class TrainKillTest {
  private static final int EPOCHS = 16;

  @TempDir Path temp;
  private TinyRun tiny;
  private Path out;

  @BeforeEach
  void paint() throws IOException {
    tiny = TinyRun.in(temp.resolve("data"));
    out = temp.resolve("run");
  }

  private Object[] fresh(Path to) {
    return new Object[] {
      "train",
      tiny.cfg(),
      "--data",
      tiny.data(),
      "--out",
      to,
      "--size",
      64,
      "--epochs",
      EPOCHS,
      "--batch",
      4,
      "--precision",
      "float32",
      "--sparsity",
      .001
    };
  }

  private Process child(Object... words) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Xss16m", // as the launcher: see docs/decisions/stacks.md
                "-cp",
                System.getProperty("java.class.path"),
                Prunepoint.class.getName()));
    command.addAll(Arrays.stream(words).map(Object::toString).toList());
    return new ProcessBuilder(command)
        .directory(temp.toFile())
        .redirectError(temp.resolve("err.txt").toFile())
        .start();
  }

  /** In a process of its own, as all others: sums depend on what a process has done before. */
  private int alone(Object... words) throws Exception {
    Process child = child(words);
    try (var out = child.inputReader()) {
      long _ = out.lines().count();
    }
    return child.waitFor();
  }

  /** Reads until an epoch is told. */
  private void await(Process child, int epoch) throws IOException {
    var out = child.inputReader();
    var told = new StringBuilder();
    String line = out.readLine();
    while (line != null && !line.strip().startsWith(epoch + "/" + EPOCHS + " ")) {
      told.append(line).append('\n');
      line = out.readLine();
    }
    assertThat(line).as("%s", told.append(Files.readString(temp.resolve("err.txt")))).isNotNull();
  }

  private static byte[] last(Path run) throws IOException {
    return Files.readAllBytes(run.resolve("last.weights"));
  }

  @Test
  void aRunThatIsKilledTwiceEndsAsOneThatWasNot() throws Exception {
    Process child = child(fresh(out));
    await(child, 2);
    child.destroyForcibly().waitFor();
    try (var reader = RunReader.open(out)) {
      assertThat(reader.epochs()).hasSizeBetween(2, EPOCHS - 1);
    }
    child = child("train", "--resume", "--out", out);
    await(child, 7);
    child.destroyForcibly().waitFor();

    assertThat(alone("train", "--resume", "--out", out)).isZero();

    Path whole = temp.resolve("whole");
    assertThat(alone(fresh(whole))).isZero();
    assertThat(last(out)).isEqualTo(last(whole));
    try (var reader = RunReader.open(out);
        var straight = RunReader.open(whole)) {
      assertThat(reader.epochs())
          .hasSize(EPOCHS)
          .usingRecursiveComparison()
          .ignoringFields("seconds", "waitedShare")
          .isEqualTo(straight.epochs());
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "no signal can be sent to a process there")
  void aRunThatIsAskedToEndSaysHowToGoOn() throws Exception {
    Process child = child(fresh(out));
    await(child, 2);
    child.destroy();

    assertThat(child.waitFor(5, TimeUnit.SECONDS)).isTrue();
    assertThat(child.exitValue()).isEqualTo(130);
    assertThat(temp.resolve("err.txt"))
        .content()
        .contains("the finished epochs are kept; to go on: prunepoint train --resume --out " + out);
    try (var files = Files.list(out)) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .contains("run.sqlite", "last.weights")
          .noneMatch(name -> name.endsWith("-wal") || name.endsWith(".part"));
    }
    assertThat(prunepoint("train", "--resume", "--out", out, "--json").json().get("epochs"))
        .hasSize(EPOCHS);
  }
}
