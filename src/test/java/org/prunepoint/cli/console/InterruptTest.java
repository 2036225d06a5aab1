package org.prunepoint.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.RealData;
import org.prunepoint.cli.Prunepoint;

/** The program as its user runs it, asked by the system to end while it works. */
@Tag("real")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "no signal can be sent to a process there")
class InterruptTest {
  @TempDir Path temp;

  private Process sweep(String... more) throws IOException {
    Path bccd = RealData.folder().resolve("bccd");
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Xss16m", // as the launcher: see docs/decisions/stacks.md
                "-cp",
                System.getProperty("java.class.path"),
                Prunepoint.class.getName(),
                "sweep",
                bccd.resolve("yolov3-spp-w25.cfg").toString(),
                bccd.resolve("yolov3-spp-w25-sparse.weights").toString(),
                "--data",
                bccd.resolve("bccd.data").toString(),
                "--repair",
                "fold",
                "--latency-runs",
                "0",
                "--out",
                temp.resolve("swept").toString()));
    command.addAll(List.of(more));
    return new ProcessBuilder(command)
        .directory(temp.toFile())
        .redirectError(temp.resolve("err.txt").toFile())
        .start();
  }

  @Test
  void aSweepAskedToEndStopsInGoodOrderAndGoesOnLater() throws Exception {
    Process child = sweep("--percents", "0.3:0.9:0.03");
    try (var out = child.inputReader()) {
      String line = out.readLine();
      while (line != null && !line.contains(" 0.33 ")) {
        line = out.readLine();
      }
      child.destroy();
      assertThat(child.waitFor(5, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(child.exitValue()).isEqualTo(130);
    assertThat(temp.resolve("err.txt")).content().contains("cancelled", "--resume");
    try (var left = Files.list(temp.resolve("swept"))) {
      assertThat(left.map(f -> f.getFileName().toString()))
          .contains("sweep.sqlite")
          .doesNotContain("sweep.sqlite-wal", "sweep.csv");
    }
    try (var crash = Files.list(temp)) {
      assertThat(crash.filter(f -> f.getFileName().toString().startsWith("hs_err"))).isEmpty();
    }

    Process again = sweep("--percents", "0.3,0.33", "--resume");
    String told = new String(again.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(again.waitFor()).isZero();
    assertThat(told).containsPattern("0\\.33 .*resumed");
  }
}
