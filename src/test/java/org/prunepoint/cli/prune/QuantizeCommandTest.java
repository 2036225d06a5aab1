package org.prunepoint.cli.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prunepoint.cli.Ran.prunepoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.cli.Ran;
import org.prunepoint.cli.SmallModel;

/** {@code quantize} on a network that was never trained. */
class QuantizeCommandTest {
  @TempDir Path temp;
  private SmallModel small;
  private Path others;

  @BeforeEach
  void makeTheModelAndOtherPictures() throws IOException {
    small = SmallModel.in(temp.resolve("model"));
    others = Files.createDirectories(temp.resolve("other pictures"));
    for (int i = 0; i < 4; i++) {
      String name = "picture " + i + ".png";
      Files.copy(small.images().resolve(name), others.resolve(name));
    }
  }

  private Ran quantize(Object... more) {
    List<Object> args =
        new ArrayList<>(List.of("quantize", small.cfg(), small.weights(), "--data", small.data()));
    args.addAll(List.of("--calibration", others, "--out", temp.resolve("out")));
    args.addAll(Arrays.asList(more));
    return prunepoint(args.toArray());
  }

  @Test
  void aFileIsWrittenWithItsFigures() throws IOException {
    Ran ran = quantize("--json", "--sensitivity");
    assertThat(ran.err()).contains("4 pictures");
    JsonNode told = ran.json();
    Path file = temp.resolve("out").resolve("net-int8.onnx");
    assertThat(told.get("file").asText()).isEqualTo(file.toString());
    assertThat(told.get("int8").get("bytes").asLong()).isEqualTo(Files.size(file));
    assertThat(told.get("float32").get("bytes").asLong()).isEqualTo(Files.size(small.weights()));
    assertThat(told.get("losses")).hasSize(8);
    assertThat(told.get("float32Layers")).hasSize(1);
    assertThat(told.get("settings").get("--weight-bits").asText()).isEqualTo("7");
  }

  /** What was measured is what lies in the file. */
  @Test
  void theFileIsEvaluatedInPlaceOfTheWeights() {
    JsonNode told = quantize("--json").json().get("int8");
    Path file = temp.resolve("out").resolve("net-int8.onnx");
    JsonNode again =
        prunepoint("evaluate", small.cfg(), file, "--data", small.data(), "--json").json();
    for (String figure : List.of("precision", "recall", "map50")) {
      assertThat(again.get(figure)).isEqualTo(told.get(figure));
    }
  }

  @Test
  void aFileOfAnotherSizeSaysSo() {
    assertThat(quantize().code()).isZero();
    Path file = temp.resolve("out").resolve("net-int8.onnx");
    Ran ran =
        prunepoint("evaluate", small.cfg(), file, "--data", small.data(), "--size", "96", "--json");
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("has the size that it was exported at");
  }

  /** Ranges are those of one picture at a time, so figures are those of the file for one. */
  @Test
  void aFileForFourPicturesHasTwiceTheSizeAndTheSameFigures() {
    JsonNode one = quantize("--json").json();
    JsonNode four = quantize("--json", "--mosaic").json();
    Path file = temp.resolve("out").resolve("net-int8-mosaic.onnx");
    assertThat(four.get("file").asText()).isEqualTo(file.toString());
    for (String side : List.of("width", "height")) {
      assertThat(four.get(side).asInt()).isEqualTo(2 * one.get(side).asInt());
    }
    assertThat(four.get("int8").get("map50")).isEqualTo(one.get("int8").get("map50"));
    Ran found = prunepoint("detect", "--mosaic", small.cfg(), file, small.images());
    assertThat(found.code()).as(found.err()).isZero();
  }

  @Test
  void whatWasWrittenIsReplacedOnlyIfAsked() {
    assertThat(quantize().code()).isZero();
    Ran again = quantize();
    assertThat(again.code()).isEqualTo(1);
    assertThat(again.err()).contains("net-int8.onnx exists already");
    assertThat(quantize("--force").out()).contains("Wrote").contains("In float32: layer");
  }

  @Test
  void aLayerThatIsNotThereIsNamedBeforeAnythingIsDone() {
    Ran ran = quantize("--keep-float", "heads,99");
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("found 99");
    assertThat(temp.resolve("out")).doesNotExist();
  }

  @Test
  void nonsenseIsAMisuse() {
    assertThat(quantize("--keep-float", "last").code()).isEqualTo(2);
    assertThat(quantize("--weight-bits", "9").code()).isEqualTo(2);
    assertThat(quantize("--max-loss", "2").code()).isEqualTo(2);
  }
}
