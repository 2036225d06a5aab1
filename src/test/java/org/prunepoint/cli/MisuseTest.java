package org.prunepoint.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prunepoint.cli.Ran.prunepoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MisuseTest {
  @TempDir Path temp;
  private SmallModel small;

  @BeforeEach
  void makeTheModel() throws IOException {
    small = SmallModel.in(temp);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "frobnicate",
        "inspect",
        "inspect a.cfg --layer-times",
        "prune a.cfg a.weights",
        "prune a.cfg a.weights --out x",
        "prune a.cfg a.weights --percent 120 --out x",
        "prune a.cfg a.weights --percent much --out x",
        "prune a.cfg a.weights --strategy magic --out x",
        "prune a.cfg a.weights --cut-units -1 --out x",
        "prune a.cfg a.weights --cut-units any --out x",
        "prune a.cfg a.weights --percent 0.5 --target bflops=1 --out x",
        "prune a.cfg a.weights --target much --out x",
        "prune a.cfg a.weights --percent 0.5 --multiple 0 --out x",
        "prune a.cfg a.weights --percent 0.5 --lock 3=0.5 --out x",
        "prune a.cfg a.weights --percent 0.5 --keep-layer x --out x",
        "sweep a.cfg a.weights --data d --target bflops=1 --percents 0.5",
        "sweep a.cfg a.weights --data d --target bflops=1 --within 0.1",
        "sweep a.cfg a.weights --data d --target x",
        "sweep a.cfg a.weights --data d --strategies slim,magic",
        "sweep a.cfg a.weights --data d --unit-score luck",
        "units",
        "units a.cfg a.weights --scorer mine",
        "prune a.cfg a.weights --percent 0.5 --repair data --out x",
        "prune a.cfg a.weights --percent 0.5 --repair statistics --out x",
        "prune a.cfg a.weights --percent 0.5 --calibration-images -1 --data d --out x",
        "prune a.cfg a.weights --percent 0.5 --repair fold --calibration list --data d --out x",
        "prune a.cfg a.weights --percent 0.5 --repair fold --calibration-images 9 --data d --out x",
        "sweep a.cfg a.weights --data d --repair data --calibration-images 0",
        "sweep a.cfg a.weights --data d --repair exact --calibration list",
        "prune a.cfg a.weights --percent 0.5 --score surgeon --out x",
        "prune a.cfg a.weights --percent 0.5 --score best --data d --out x",
        "prune a.cfg a.weights --percent 0.5 --data d --memory much --out x",
        "prune a.cfg a.weights --percent 0.5 --data d --memory 1M --out x",
        "prune a.cfg a.weights --percent 0.5 --data d --statistics estimated --out x",
        "evaluate a.cfg a.weights",
        "evaluate a.cfg a.weights --data d --size big",
        "evaluate a.cfg a.weights --data d --size 0",
        "evaluate a.cfg a.weights --data d --scorer mine",
        "evaluate a.cfg a.weights --data d --threshold 1",
        "sweep a.cfg a.weights --data d --percents 0.5:1.5:0.1",
        "sweep a.cfg a.weights --data d --percents 0.5:0.9",
        "sweep a.cfg a.weights --data d --percents 0.9:0.5:0.1",
        "sweep a.cfg a.weights --data d --percents 0:1:0",
        "sweep a.cfg a.weights --data d --percents 0:1:0.0000001",
        "sweep a.cfg a.weights --data d --percents x",
        "sweep a.cfg a.weights --data d --percents 0.5 --auto",
        "sweep a.cfg a.weights --data d --cut-units 0",
        "sweep a.cfg a.weights --data d --cut-percent 2",
        "sweep a.cfg a.weights --data d --max-fall 0",
        "sweep a.cfg a.weights --data d --max-fall 2",
        "sweep a.cfg a.weights --data d --max-fall 0.1 --within 0.1",
        "sweep a.cfg a.weights --data d --percents 0.5:0.9:-0.1",
        "sweep a.cfg a.weights --data d --cut-percent 0.5",
        "sweep a.cfg a.weights --data d --percents 0.5 --cut-percent 0.5",
        "sweep a.cfg a.weights --data d --cut-units 3 --cut-percent each",
        "sweep a.cfg a.weights --data d --auto --cut-units 3 --cut-percent 0.5",
        "sweep a.cfg a.weights --data d --latency-runs -1",
        "train a.cfg --data d",
        "train --out x",
        "train a.cfg --data d --epochs 0 --out x",
        "export a.cfg a.weights --format caffe --out x",
        "network --classes 2 --out x",
        "network yolov3 --out x",
        "network yolov3 --classes 2",
        "network yolov5 --classes 2 --out x",
        "network yolov3 --classes 0 --out x",
        "network yolov3 --classes many --out x",
        "network yolov3 --classes 2 --size 400 --out x",
        "network yolov3 --classes 2 --size 416x400 --out x",
        "network yolov3 --classes 2 --width 0 --out x",
        "network yolov3 --classes 2 --width NaN --out x",
      })
  void answersMisuseWithASentenceAndTwo(String line) {
    Ran ran = prunepoint((Object[]) (line.isEmpty() ? new String[0] : line.split(" ")));

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).startsWith("prunepoint: ").hasLineCount(2).doesNotContain("Error:");
  }

  @Test
  void answersASizeThatTheNetworkCannotTakeAsMisuse() {
    for (String command : new String[] {"evaluate", "sweep"}) {
      Ran ran =
          prunepoint(
              command, small.cfg(), small.weights(), "--data", small.data(), "--size", "100");
      assertThat(ran.code()).as(ran.err()).isEqualTo(2);
      assertThat(ran.err()).contains("multiples of its stride, 8");
    }
  }

  @Test
  void blamesTheStep() {
    assertThat(prunepoint("sweep", "a", "b", "--data", "d", "--percents", "0.5:0.9:-0.1").err())
        .contains("step of -0.1");
  }

  @Test
  void answersAFaultWithOneLineAndOne() {
    assertFails(prunepoint("inspect", temp.resolve("none.cfg")), "none.cfg");
    assertFails(
        prunepoint("evaluate", small.cfg(), small.weights(), "--data", temp.resolve("no.data")),
        "no.data");
    assertFails(
        prunepoint(
            "detect",
            small.cfg(),
            small.weights(),
            "--names",
            small.names(),
            "--source",
            temp.resolve("nowhere")),
        "nowhere");
    assertFails(prunepoint("inspect", small.cfg(), small.cfg()), "net.cfg");
  }

  private static void assertFails(Ran ran, String because) {
    assertThat(ran.code()).as(ran.err()).isEqualTo(1);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).startsWith("prunepoint: ").hasLineCount(1).contains(because);
  }

  @Test
  void showsTheStackTraceOnlyWhenAsked() throws IOException {
    Files.writeString(temp.resolve("bad.cfg"), "[net]\nwidth=many\n");

    assertThat(prunepoint("inspect", temp.resolve("bad.cfg")).err()).doesNotContain("\tat ");
    assertThat(prunepoint("inspect", temp.resolve("bad.cfg"), "-v").err()).contains("\tat ");
    assertThat(prunepoint("-v", "inspect", temp.resolve("bad.cfg")).err()).contains("\tat ");
  }

  @Test
  void helps() {
    assertThat(prunepoint("--help").out()).contains("inspect", "evaluate", "sweep");
    Ran sweep = prunepoint("sweep", "--help");
    assertThat(sweep.code()).isZero();
    assertThat(sweep.out()).contains("--percents", "--cut-units", "--resume", "darknet-letterbox");
  }
}
