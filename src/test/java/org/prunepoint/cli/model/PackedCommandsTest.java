package org.prunepoint.cli.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prunepoint.cli.Ran.prunepoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.cli.Ran;
import org.prunepoint.cli.SmallModel;
import org.prunepoint.darknet.Model;
import org.prunepoint.network.packed.PackedFile;
import org.prunepoint.training.options.Rounding;
import org.prunepoint.training.parameters.BitPlan;
import org.prunepoint.training.parameters.Packing;
import org.prunepoint.training.parameters.ParameterLayout;
import org.prunepoint.training.parameters.Parameters;
import org.prunepoint.training.parameters.StartingSteps;

/** Commands that open a file of few bits in the place of weights. */
class PackedCommandsTest {
  @TempDir Path temp;
  private SmallModel small;

  @BeforeEach
  void makeTheModel() throws IOException {
    small = SmallModel.in(temp.resolve("model"));
  }

  /** Steps as a training begins with. */
  private Path packed(String bits) throws IOException {
    Model model = Model.open(small.cfg(), small.weights());
    Rounding rounding = Rounding.OPTIONS.over(Rounding.NONE, Map.of("--quantize", bits));
    var layout =
        new ParameterLayout(
            model.network(), BitPlan.of(model.network(), new TreeSet<>(), rounding));
    Parameters all = layout.join(model.weights());
    StartingSteps.set(
        layout,
        all,
        layout.roundedSlots().stream().map(_ -> new StartingSteps.Seen(.5f, -.2f, 3)).toList());
    Path file = temp.resolve("net.packed");
    PackedFile.write(file, Packing.of(layout, all));
    return file;
  }

  @Test
  void inspectTellsBitsAndBytes() throws IOException {
    Path file = packed("W1A4");
    JsonNode told = prunepoint("inspect", small.cfg(), file, "--json").json();

    assertThat(told.get("bytes").asLong()).isEqualTo(Files.size(file));
    assertThat(told.get("simulated").asBoolean()).isTrue();
    assertThat(told.get("convolutions").get(0).has("weightBits")).isFalse();
    assertThat(told.get("convolutions").get(1).get("weightBits").asInt()).isEqualTo(1);
    assertThat(told.get("convolutions").get(1).get("inputBits").asInt()).isEqualTo(4);
    assertThat(prunepoint("inspect", small.cfg(), file).out())
        .contains("1 bits", "4 bits", "float32", "a simulation");
  }

  @Test
  void evaluateAndDetectRunIt() throws IOException {
    Path file = packed("W4A8");
    Ran evaluated = prunepoint("evaluate", small.cfg(), file, "--data", small.data(), "--json");
    assertThat(evaluated.code()).as(evaluated.err()).isZero();
    assertThat(evaluated.json().get("images").asInt()).isEqualTo(4);

    Ran detected =
        prunepoint(
            "detect", small.cfg(), file, "--source", small.images(), "--out", temp.resolve("o"));
    assertThat(detected.code()).as(detected.err()).isZero();
  }

  @Test
  void quantizeTakesItsSteps() throws IOException {
    Path out = temp.resolve("out");
    List<Object> command =
        List.of(
            "quantize",
            small.cfg(),
            packed("W8A8"),
            "--data",
            small.data(),
            "--out",
            out,
            "--calibration",
            others(),
            "--json");
    Ran ran = prunepoint(command.toArray());

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.json().get("learnedSteps").asBoolean()).isTrue();
    assertThat(ran.json().has("simulated")).isTrue();
    // The first and the one before the head were trained in float32.
    assertThat(ran.json().get("float32Layers")).hasSize(2);
    assertThat(out.resolve("net-int8.onnx")).exists();
  }

  @Test
  void bitsThatEightDoNotHoldAreNamed() throws IOException {
    List<Object> command =
        List.of(
            "quantize",
            small.cfg(),
            packed("W4A4"),
            "--data",
            small.data(),
            "--out",
            temp.resolve("out"),
            "--calibration",
            others());
    Ran ran = prunepoint(command.toArray());

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("was trained as W4A4", "--keep-float 1");
  }

  private Path others() throws IOException {
    Path folder = Files.createDirectories(temp.resolve("other pictures"));
    for (int i = 0; i < 4; i++) {
      String name = "picture " + i + ".png";
      Files.copy(small.images().resolve(name), folder.resolve(name));
    }
    return folder;
  }

  @Test
  void aDamagedFileIsSaidToBe() throws IOException {
    Path file = packed("W4A8");
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));

    for (String command : List.of("inspect", "evaluate")) {
      Ran ran =
          command.equals("inspect")
              ? prunepoint(command, small.cfg(), file)
              : prunepoint(command, small.cfg(), file, "--data", small.data());
      assertThat(ran.code()).isEqualTo(1);
      assertThat(ran.err()).contains("net.packed is damaged or not whole");
    }
  }
}
