package org.prunepoint.cli.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.cli.Prunepoint;
import org.prunepoint.cli.SmallModel;
import org.prunepoint.video.FfmpegProgram;
import org.prunepoint.video.peer.MjpegServer;

/**
 * Ctrl-C while a stream is looked at, in a program of its own. What is sent is TERM, which the
 * program takes alike: INT is ignored by whatever a script started in the background.
 */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class DetectInterruptTest {
  @TempDir Path temp;

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no signal to send")
  void endsTheVideoSoThatItPlays() throws Exception {
    SmallModel small = SmallModel.in(temp);
    Path video = temp.resolve("boxes.mp4");
    Path mot = temp.resolve("mot.txt");
    try (var server = new MjpegServer(Integer.MAX_VALUE, false)) {
      Process child = start(small, server.address(), video, mot);
      try (BufferedReader said = child.inputReader(StandardCharsets.UTF_8)) {
        for (int i = 0; i < 20; i++) {
          assertThat(said.readLine()).startsWith("{\"source\":\"" + server.address());
        }
        new ProcessBuilder("kill", "-TERM", String.valueOf(child.pid())).start().waitFor();
        String line = said.readLine();
        String last = "";
        while (line != null) {
          last = line;
          line = said.readLine();
        }
        assertThat(last).startsWith("{\"end\":");
        assertThat(child.waitFor()).isEqualTo(130);
      } finally {
        child.destroyForcibly();
      }
    }

    assertThat(Integer.parseInt(FfmpegProgram.probe(video, "nb_read_frames").getFirst()))
        .isPositive();
    assertThat(mot).exists();
    try (var files = Files.list(temp)) {
      assertThat(files.filter(f -> f.toString().endsWith(".part"))).isEmpty();
    }
  }

  private static Process start(SmallModel small, String address, Path video, Path mot)
      throws IOException {
    return new ProcessBuilder(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                Prunepoint.class.getName(),
                "detect",
                small.cfg().toString(),
                small.weights().toString(),
                address,
                "--threshold",
                "0.9",
                "--save-video",
                video.toString(),
                "--save-mot",
                mot.toString(),
                "--json"))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
