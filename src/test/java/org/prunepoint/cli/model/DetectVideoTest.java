package org.prunepoint.cli.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.prunepoint.cli.Ran.prunepoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.Sample;
import org.prunepoint.cli.Ran;
import org.prunepoint.video.FfmpegProgram;

/** The sample's network on the sample's video, by command. */
class DetectVideoTest {
  private static final Path VIDEO = Sample.PICTURES.resolveSibling("traffic.mp4");
  private static final Path NAMES = Sample.PICTURES.resolveSibling("traffic.names");

  @TempDir Path temp;

  private static Ran detect(Object... more) {
    List<Object> words =
        new ArrayList<>(List.of("detect", Sample.CFG, Sample.WEIGHTS, "--names", NAMES));
    words.addAll(List.of(more));
    Ran ran = prunepoint(words.toArray());
    assertThat(ran.code()).as(ran.err()).isZero();
    return ran;
  }

  private static List<JsonNode> lines(Ran ran) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : ran.out().lines().toList()) {
      lines.add(new ObjectMapper().readTree(line));
    }
    return lines;
  }

  @Test
  void findsOnFramesWhatItFindsOnThePicturesThatTheProgramExtracts() throws IOException {
    Path pictures = Files.createDirectories(temp.resolve("pictures"));
    FfmpegProgram.ffmpeg(
        "-i",
        VIDEO,
        "-vf",
        "select='not(mod(n,50))'",
        "-fps_mode",
        "passthrough",
        pictures.resolve("%03d.png"));

    JsonNode expected = detect(pictures, "--json").json();
    List<JsonNode> found = lines(detect(VIDEO, "--every", 50, "--json"));

    assertThat(expected).hasSize(10);
    assertThat(found).hasSize(11); // and the end
    for (int i = 0; i < 10; i++) {
      assertThat(found.get(i).get("frame").asInt()).isEqualTo(50 * i + 1);
      assertSame(found.get(i).get("objects"), expected.get(i).get("objects"));
    }
    assertThat(found.getLast().at("/end/frames").asInt()).isEqualTo(10);
  }

  private static void assertSame(JsonNode found, JsonNode expected) {
    assertThat(found).hasSameSizeAs(expected).isNotEmpty();
    for (int i = 0; i < found.size(); i++) {
      JsonNode a = found.get(i);
      JsonNode b = expected.get(i);
      assertThat(a.get("name")).isEqualTo(b.get("name"));
      assertThat(a.get("confidence").asDouble())
          .isCloseTo(b.get("confidence").asDouble(), within(0.002));
      for (String key : List.of("center_x", "center_y", "width", "height")) {
        assertThat(a.at("/relative_coordinates/" + key).asDouble())
            .isCloseTo(b.at("/relative_coordinates/" + key).asDouble(), within(0.001));
      }
    }
  }

  @Test
  void whatIsWrittenPlaysInTheProgram() throws IOException {
    Path video = temp.resolve("boxes.mp4");
    Path mot = temp.resolve("mot.txt");
    Path labels = temp.resolve("labels");
    List<JsonNode> found =
        lines(
            detect(
                VIDEO,
                "--frames",
                12,
                "--save-video",
                video,
                "--save-mot",
                mot,
                "--save-labels",
                labels,
                "--json"));

    assertThat(FfmpegProgram.probe(video, "codec_name,width,height,r_frame_rate,nb_read_frames"))
        .containsExactly("h264", "640", "480", "25/1", "12");
    // A box of the first frame is where the label and the line for trackers say.
    JsonNode first = found.getFirst().at("/objects/0");
    String[] label = Files.readAllLines(labels.resolve("traffic_000001.txt")).getFirst().split(" ");
    assertThat(label[0]).isEqualTo(first.get("class_id").asText());
    assertThat(Double.parseDouble(label[1]))
        .isEqualTo(first.at("/relative_coordinates/center_x").asDouble());
    String[] line = Files.readAllLines(mot).getFirst().split(",");
    assertThat(line[0]).isEqualTo("1");
    double left =
        640
            * (first.at("/relative_coordinates/center_x").asDouble()
                - first.at("/relative_coordinates/width").asDouble() / 2);
    assertThat(Double.parseDouble(line[2])).isCloseTo(left, within(0.01));
    try (var files = Files.list(labels)) {
      assertThat(files.count()).isEqualTo(12);
    }
    assertThat(detect(video, "--frames", 1).out()).contains("640 x 480, mov, h264");
  }

  @Test
  void twoModelsOnTheSameFrames() throws IOException {
    List<JsonNode> found =
        lines(
            detect(
                VIDEO,
                "--frames",
                3,
                "--compare",
                Sample.CFG,
                Sample.WEIGHTS,
                "--size",
                320,
                "--json"));
    assertThat(found).hasSize(4);
    assertThat(found.getFirst().at("/against/objects"))
        .isEqualTo(found.getFirst().get("objects"))
        .isNotEmpty();
    assertThat(found.getFirst().get("lost")).isEmpty();
    assertThat(found.getLast().at("/end/agreement").asDouble()).isEqualTo(1);
  }

  @Test
  void aMosaicIsComparedKeptAndWrittenLikeAnyOtherSource() throws IOException {
    Path picture = Sample.PICTURES.resolve("valid-0001.jpg");
    Path video = temp.resolve("mosaic.mp4");
    Path mot = temp.resolve("mosaic.txt");
    Path labels = temp.resolve("labels");
    List<JsonNode> found =
        lines(
            detect(
                "--mosaic",
                "--source",
                VIDEO,
                "--source",
                picture,
                "--compare",
                Sample.CFG,
                Sample.WEIGHTS,
                "--frames",
                2,
                "--save-video",
                video,
                "--save-mot",
                mot,
                "--save-labels",
                labels,
                "--json"));

    assertThat(found).hasSize(3);
    JsonNode first = found.getFirst();
    assertThat(first.get("tiles")).hasSize(4);
    assertThat(first.at("/tiles/0/objects")).isNotEmpty();
    assertThat(first.at("/tiles/0/against/objects")).isEqualTo(first.at("/tiles/0/objects"));
    assertThat(first.at("/tiles/0/lost")).isEmpty();
    assertThat(first.at("/tiles/3/dead").asText()).isEqualTo("no source");
    assertThat(found.get(1).at("/tiles/1/dead").asText()).isEqualTo("it ended");
    assertThat(found.getLast().at("/end/agreement").asDouble()).isEqualTo(1);
    assertThat(FfmpegProgram.probe(video, "width,height,nb_read_frames"))
        .containsExactly("1280", "480", "2");
    // Labels are relative to the frame of a tile, the line for trackers to the picture of both.
    double centre = first.at("/tiles/0/objects/0/relative_coordinates/center_x").asDouble();
    double width = first.at("/tiles/0/objects/0/relative_coordinates/width").asDouble();
    String label = Files.readAllLines(labels.resolve("traffic_000001.txt")).getFirst();
    assertThat(Double.parseDouble(label.split(" ")[1])).isEqualTo(centre);
    try (var files = Files.list(labels)) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrder("traffic_000001.txt", "traffic_000002.txt", "valid-0001.txt");
    }
    assertThat(Files.readAllLines(mot).stream().map(line -> Double.parseDouble(line.split(",")[2])))
        .anyMatch(left -> Math.abs(left - 640 * (centre - width / 2)) < .02);
  }

  @Test
  void aMosaicWhoseTilesAreNoSizeOfTheNetworksIsAMisuse() {
    Ran ran =
        prunepoint(
            "detect", Sample.CFG, Sample.WEIGHTS, "--mosaic", "--source", VIDEO, "--size", 352);

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("multiples of twice its stride, 64; found 352 x 352.");
  }

  @Test
  void anExportedFileFindsWhatItsPairFinds() throws IOException {
    Path onnx = temp.resolve("traffic.onnx");
    Ran exported =
        prunepoint("export", Sample.CFG, Sample.WEIGHTS, "--format", "onnx", "--out", onnx);
    assertThat(exported.code()).as(exported.err()).isZero();

    Ran ran =
        prunepoint(
            "detect",
            Sample.CFG,
            onnx,
            VIDEO,
            "--names",
            NAMES,
            "--frames",
            2,
            "--compare",
            Sample.CFG,
            Sample.WEIGHTS,
            "--json");
    assertThat(ran.code()).as(ran.err()).isZero();
    List<JsonNode> found = lines(ran);
    assertThat(found.getFirst().get("objects")).isNotEmpty();
    assertThat(found.getLast().at("/end/agreement").asDouble()).isEqualTo(1);

    Ran larger = prunepoint("detect", Sample.CFG, onnx, VIDEO, "--size", 640, "--names", NAMES);
    assertThat(larger.code()).as(larger.out()).isEqualTo(1);
    assertThat(larger.err()).contains("traffic.onnx");
  }

  @Test
  void onlyTheClassesThatAreAskedFor() throws IOException {
    List<JsonNode> found = lines(detect(VIDEO, "--frames", 1, "--classes", "car,1", "--json"));
    assertThat(found.getFirst().get("objects")).isNotEmpty();
    assertThat(found.getFirst().get("objects").findValuesAsText("name"))
        .contains("car", "truck")
        .doesNotContain("person");
  }

  @Test
  void aLowerOverlapLeavesFewerBoxes() throws IOException {
    int usual = lines(detect(VIDEO, "--frames", 1, "--json")).getFirst().get("objects").size();
    int few =
        lines(detect(VIDEO, "--frames", 1, "--nms", "0.05", "--json"))
            .getFirst()
            .get("objects")
            .size();
    assertThat(few).isLessThan(usual);
  }

  @Test
  void misuseIsToldBeforeAnyWork() {
    assertThat(prunepoint("detect", Sample.CFG, Sample.WEIGHTS).err())
        .contains("Nothing to look at");
    Ran unknown =
        prunepoint(
            "detect", Sample.CFG, Sample.WEIGHTS, VIDEO, "--names", NAMES, "--classes", "cow");
    assertThat(unknown.code()).isEqualTo(1);
    assertThat(unknown.err()).contains("There is no class cow; there are car, truck, person.");
    Ran over = prunepoint("detect", Sample.CFG, Sample.WEIGHTS, VIDEO, "--save-video", VIDEO);
    assertThat(over.code()).isEqualTo(1);
    assertThat(over.err()).contains("never overwritten");
    Ran secret =
        prunepoint(
            "detect",
            Sample.CFG,
            Sample.WEIGHTS,
            "rtsp://me:SECRET@127.0.0.1:1/live",
            "--timeout",
            "5");
    assertThat(secret.code()).isEqualTo(1);
    assertThat(secret.err())
        .contains("rtsp://me:***@127.0.0.1:1/live", "the connection was refused")
        .doesNotContain("SECRET");
  }
}
