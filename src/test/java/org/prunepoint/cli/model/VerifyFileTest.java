package org.prunepoint.cli.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prunepoint.cli.Ran.prunepoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.cli.Ran;
import org.prunepoint.cli.SmallModel;

/** {@code verify} of a file that was exported: OpenCV reads it with none of our code. */
class VerifyFileTest {
  @TempDir Path temp;
  private SmallModel small;

  @BeforeEach
  void model() throws IOException {
    small = SmallModel.in(temp);
  }

  private Path quantized(String... more) throws IOException {
    Object[] words = {
      "quantize",
      small.cfg(),
      small.weights(),
      "--data",
      small.data(),
      "--calibration",
      SmallModel.in(temp.resolve("others"), 3).images(),
      "--out",
      temp.resolve("int8")
    };
    Object[] all = Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    Ran ran = prunepoint(all);
    assertThat(ran.code()).as(ran.err()).isZero();
    return temp.resolve("int8")
        .resolve("net-int8" + (more.length > 0 ? "-per-tensor" : "") + ".onnx");
  }

  @Test
  void ofEightBitsWithOneScaleALayerTheLargestDifferenceIsTold() throws IOException {
    Path file = quantized("--form", "per-tensor");
    Ran ran = prunepoint("verify", small.cfg(), file, "--json");

    assertThat(ran.code()).as(ran.err()).isZero();
    JsonNode openCv = ran.json().get("readers").get(0);
    assertThat(openCv.get("reader").asText()).startsWith("OpenCV").contains("net-int8");
    assertThat(openCv.get("read").asBoolean()).isTrue();
    assertThat(openCv.get("rounded").asBoolean()).isTrue();
    // A step of 8 bits is 1/255 of a tensor; a few are lost on the way.
    assertThat(openCv.get("heads").get(0).get("relative").asDouble()).isBetween(0., .25);
    Ran said = prunepoint("verify", small.cfg(), file);
    assertThat(said.out()).contains("the largest difference is ");
  }

  @Test
  void ofAScaleAFilterOpenCvSaysThatItCannot() throws IOException {
    Ran ran = prunepoint("verify", small.cfg(), quantized());

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("could not: OpenCV cannot read").contains("axis");
  }

  @Test
  void everyFileOfTheFolderButThatIsReadByOpenCv() throws IOException {
    Path out = temp.resolve("out");
    Ran exported =
        prunepoint(
            "export",
            small.cfg(),
            small.weights(),
            "--format",
            "openvino",
            "--out",
            out,
            "--no-verify");
    assertThat(exported.code()).as(exported.err()).isZero();
    for (String file :
        new String[] {"net.onnx", "net-boxes.onnx", "net-fp16.onnx", "net-fp16-boxes.onnx"}) {
      Ran ran = prunepoint("verify", small.cfg(), out.resolve(file), "--json");
      assertThat(ran.code()).as(file + ran.err()).isZero();
      JsonNode openCv = ran.json().get("readers").get(0);
      assertThat(openCv.get("heads").get(0).get("relative").asDouble()).as(file).isLessThan(1e-3);
    }
  }
}
