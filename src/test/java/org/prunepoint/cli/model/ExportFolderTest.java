package org.prunepoint.cli.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prunepoint.cli.Ran.prunepoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.cli.Ran;
import org.prunepoint.cli.SmallModel;

/** {@code export --format openvino}, and what belongs to it alone. */
class ExportFolderTest {
  @TempDir Path temp;
  private SmallModel small;
  private Path out;
  private Path others;

  @BeforeEach
  void model() throws IOException {
    small = SmallModel.in(temp);
    others = SmallModel.in(temp.resolve("others"), 3).images();
    out = temp.resolve("out");
  }

  private Ran export(Object... more) {
    Object[] words = new Object[5 + more.length + 2];
    System.arraycopy(
        new Object[] {"export", small.cfg(), small.weights(), "--out", out}, 0, words, 0, 5);
    System.arraycopy(more, 0, words, 5, more.length);
    words[words.length - 2] = "--calibration";
    words[words.length - 1] = others;
    return prunepoint(words);
  }

  @Test
  void withPicturesItHasEightBitsTooThoseThatQuantizeWrites() throws IOException {
    Ran ran = export("--format", "openvino", "--data", small.data(), "--json");

    assertThat(ran.code()).as(ran.err()).isZero();
    JsonNode readers = ran.json().get("verification").get("readers");
    assertThat(readers).filteredOn(r -> r.path("rounded").asBoolean()).hasSize(4);
    assertThat(ran.json().get("verification").get("verified").asBoolean()).isTrue();
    assertThat(Files.readAllLines(out.resolve("labels.txt")))
        .isEqualTo(Files.readAllLines(small.names()));
    assertThat(Files.readString(out.resolve("README.txt")))
        .contains("ovc net-int8.onnx --input \"images[1,3,64,64]\" --output_model net-int8.xml\n");
    Path quantized = temp.resolve("quantized");
    Ran other =
        prunepoint(
            "quantize",
            small.cfg(),
            small.weights(),
            "--data",
            small.data(),
            "--calibration",
            others,
            "--out",
            quantized);
    assertThat(other.code()).as(other.err()).isZero();
    assertThat(out.resolve("net-int8.onnx"))
        .hasSameBinaryContentAs(quantized.resolve("net-int8.onnx"));

    Ran found =
        prunepoint("detect", small.cfg(), out.resolve("net-int8-boxes.onnx"), small.images());
    assertThat(found.code()).as(found.err()).isZero();
    Ran again = export("--format", "openvino", "--data", small.data());
    assertThat(again.code()).isEqualTo(1);
    assertThat(again.err()).contains("exists already; --force replaces it.");
  }

  @Test
  void whatOnlyTheFolderHasIsRefusedElsewhere() {
    Ran data = export("--format", "onnx", "--data", small.data());
    assertThat(data.code()).isEqualTo(2);
    assertThat(data.err()).contains("--data does nothing but with --format openvino.");
    Ran names = export("--format", "onnx", "--names", small.names());
    assertThat(names.err()).contains("--names does nothing for onnx");
    Ran pictures = export("--format", "openvino");
    assertThat(pictures.code()).isEqualTo(2);
    assertThat(pictures.err()).contains("--calibration does nothing without --data.");
    assertThat(out).doesNotExist();
  }
}
