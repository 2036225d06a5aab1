package org.prunepoint.cli.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prunepoint.cli.Ran.prunepoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.prunepoint.cli.Ran;
import org.prunepoint.darknet.Model;
import org.prunepoint.darknet.standard.StandardNetwork;

class NetworkCommandTest {
  private static final Path KEPT = Path.of("cfg");

  @TempDir Path temp;

  @ParameterizedTest
  @EnumSource
  void theStandardNetworksInThisFolderAreWhatTheCommandWrites(StandardNetwork network) {
    Path out = temp.resolve("new.cfg");
    Ran ran = prunepoint("network", network.word(), "--classes", "80", "--out", out);

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(KEPT.resolve(network.word() + ".cfg")).hasSameBinaryContentAs(out);
  }

  @Test
  void theReadmeNamesTheCommandOfEach() throws IOException {
    String readme = Files.readString(KEPT.resolve("README.md"));

    for (StandardNetwork network : StandardNetwork.values()) {
      assertThat(readme)
          .contains(
              "prunepoint network %1$s --classes 80 --out cfg/%1$s.cfg\n"
                  .formatted(network.word()));
    }
  }

  @Test
  void writesANetworkThatInspectReads() {
    Path out = temp.resolve("new folder").resolve("mine.cfg");
    Ran ran =
        prunepoint(
            "network",
            "yolov4-tiny",
            "--classes",
            "3",
            "--width",
            "0.25",
            "--size",
            "320x192",
            "--out",
            out,
            "--json");

    JsonNode json = ran.json();
    assertThat(json.get("network").asText()).isEqualTo("yolov4-tiny");
    assertThat(json.get("maxBatches").asInt()).isEqualTo(6000);
    assertThat(json.get("anchors")).hasSize(12);
    assertThat(json.get("cfg").asText()).isEqualTo(out.toString());
    JsonNode inspected = prunepoint("inspect", out, "--json").json();
    assertThat(inspected.get("input").get("width").asInt()).isEqualTo(320);
    assertThat(inspected.get("input").get("height").asInt()).isEqualTo(192);
    assertThat(inspected.get("classes").asInt()).isEqualTo(3);
    for (String key : List.of("layers", "parameters", "bflops")) {
      assertThat(inspected.get(key)).isEqualTo(json.get(key));
    }
  }

  @Test
  void saysWhatBecameOfTheAnchors() {
    assertThat(
            prunepoint(
                    "network",
                    "yolov3",
                    "--classes",
                    "1",
                    "--size",
                    "608",
                    "--out",
                    temp.resolve("a.cfg"))
                .out())
        .contains("measured on COCO at 416 x 416, scaled to 608 x 608.");
  }

  @Test
  void takesTheAnchorsOfAnotherCfg() throws IOException {
    Path own =
        Files.writeString(temp.resolve("own.txt"), "9,9, 1,1, 2,2, 3,3, 4,4, 5,5, 6,6, 7,7, 8,8");
    Path first = temp.resolve("first.cfg");
    prunepoint("network", "yolov3", "--classes", "2", "--anchors", own, "--out", first);
    Path second = temp.resolve("second.cfg");
    Ran ran =
        prunepoint("network", "yolov3", "--classes", "2", "--anchors", first, "--out", second);

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(second).hasSameBinaryContentAs(first);
    assertThat(Model.open(second, null).cfg().sections().getLast().text("anchors", ""))
        .isEqualTo("1,1,2,2,3,3,4,4,5,5,6,6,7,7,8,8,9,9");
  }

  @Test
  void neverWritesOverAFileUnasked() throws IOException {
    Path out = Files.writeString(temp.resolve("mine.cfg"), "edited by hand");
    Ran refused = prunepoint("network", "yolov3-tiny", "--classes", "2", "--out", out);

    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).contains("mine.cfg exists").contains("--force").hasLineCount(1);
    assertThat(out).hasContent("edited by hand");

    Ran replaced =
        prunepoint("network", "yolov3-tiny", "--classes", "2", "--out", out, "--replace");
    assertThat(replaced.code()).as(replaced.err()).isZero();
    assertThat(Model.open(out, null).network().classes()).isEqualTo(2);

    Ran itself =
        prunepoint(
            "network",
            "yolov3-tiny",
            "--classes",
            "2",
            "--anchors",
            out,
            "--out",
            out,
            "--replace");
    assertThat(itself.code()).isEqualTo(1);
    assertThat(itself.err()).contains("never overwritten");
    try (Stream<Path> left = Files.list(temp)) {
      assertThat(left).containsExactly(out);
    }
  }
}
