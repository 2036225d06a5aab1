package org.prunepoint.cli.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prunepoint.cli.Ran.prunepoint;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunepoint.cli.Ran;
import org.prunepoint.cli.SmallModel;

/** A network with {@code channels=1} goes everywhere; one with four goes nowhere with pictures. */
class GreyCommandsTest {
  @TempDir Path temp;

  @Test
  void greyIsEvaluatedRepairedExportedAndVerified() throws IOException {
    SmallModel grey = SmallModel.in(temp, 1);

    Ran evaluated = prunepoint("evaluate", grey.cfg(), grey.weights(), "--data", grey.data());
    assertThat(evaluated.code()).as(evaluated.err()).isZero();
    Ran pruned =
        prunepoint(
            "prune",
            grey.cfg(),
            grey.weights(),
            "--percent=.3",
            "--repair=reconstruct",
            "--data",
            grey.data(),
            "--calibration",
            SmallModel.in(temp.resolve("others"), 1).images(),
            "--out",
            temp.resolve("pruned"));
    assertThat(pruned.code()).as(pruned.err()).isZero();
    assertThat(pruned.out()).contains("Verified");
    Ran verified = prunepoint("verify", grey.cfg(), grey.weights(), "--images", grey.images());
    assertThat(verified.code()).as(verified.err()).isZero();
    Path onnx = temp.resolve("grey.onnx");
    Ran exported =
        prunepoint("export", grey.cfg(), grey.weights(), "--format", "onnx", "--out", onnx);
    assertThat(exported.code()).as(exported.err()).isZero();
    Ran found =
        prunepoint("detect", grey.cfg(), onnx, grey.images(), "--names", grey.names(), "--json");
    assertThat(found.code()).as(found.err()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"evaluate", "train", "sweep"})
  void fourChannelsAreRefusedInOneSentence(String command) throws IOException {
    SmallModel four = SmallModel.in(temp, 4);
    Ran ran =
        command.equals("evaluate")
            ? prunepoint(command, four.cfg(), four.weights(), "--data", four.data())
            : prunepoint(
                command,
                four.cfg(),
                four.weights(),
                "--data",
                four.data(),
                "--out",
                temp.resolve("o"));

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err())
        .startsWith("prunepoint: net.cfg takes pictures of 4 channels, but ")
        .endsWith(" works on those of 3 (colours) or 1 (grey)." + System.lineSeparator());
  }
}
