package org.prunepoint.export.openvino;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunepoint.darknet.HandMade;
import org.prunepoint.darknet.NarrowCfg;
import org.prunepoint.darknet.NetworkReader;
import org.prunepoint.detection.Candidates;
import org.prunepoint.detection.HeadDecoder;
import org.prunepoint.detection.HeadOutputs;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.inference.Pictures;
import org.prunepoint.inference.Streams;
import org.prunepoint.inference.engines.Engines;
import org.prunepoint.network.Network;
import org.prunepoint.network.RandomWeights;

/** What lies in the folder is enough for somebody who has nothing but the folder. */
class OpenVinoFolderTest {
  @TempDir Path temp;

  private static final List<String> NAMES = List.of("cat", "dog");

  private static Network network(String heads) {
    return HandMade.network(
        "[net]\n"
            + "width=64\n"
            + "height=32\n"
            + "channels=3\n"
            + "[convolutional]\n"
            + "size=3\n"
            + "stride=8\n"
            + "pad=1\n"
            + "filters=6\n"
            + "activation=leaky\n"
            + heads);
  }

  private OpenVinoFiles write(Network network, Deployment deployment) {
    var files = new OpenVinoFiles(temp.resolve("out"), "net");
    new OpenVinoFolder(files, network, deployment, List.of()).write(RandomWeights.of(network, 9));
    return files;
  }

  private static JsonNode json(OpenVinoFiles files) throws IOException {
    return new ObjectMapper().readTree(files.json().toFile());
  }

  private static final String YOLO =
      "[convolutional]\nsize=1\nfilters=14\nactivation=linear\n"
          + "[yolo]\nmask=1,0\nanchors=10,13, 16,30\nclasses=2\nnum=2\n";

  @Test
  void everyFileIsNamedInTheReadMeWithItsCommands() throws IOException {
    OpenVinoFiles files = write(network(YOLO), new Deployment(NAMES, false));

    String readMe = Files.readString(files.readme());
    try (Stream<Path> there = Files.list(files.folder())) {
      assertThat(there.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "net.onnx",
              "net-boxes.onnx",
              "net-fp16.onnx",
              "net-fp16-boxes.onnx",
              "net.json",
              "labels.txt",
              "README.txt");
    }
    for (Path model : files.whole()) {
      assertThat(readMe)
          .contains(
              "ovc %1$s --input \"images[1,3,32,64]\" --output_model %2$s --compress_to_fp16=False\n"
                  .formatted(
                      model.getFileName(),
                      model.getFileName().toString().replace(".onnx", ".xml")));
    }
    assertThat(readMe)
        .contains(
            "benchmark_app -m net-fp16-boxes.onnx -d CPU -hint latency -shape \"[1,3,32,64]\"\n")
        .contains("has not run OpenVINO")
        .doesNotContain("int8");
    assertThat(Files.readString(files.labels())).isEqualTo("cat\ndog\n");
  }

  @Test
  void aFileOfEightBitsOfBeforeDoesNotStay() throws IOException {
    var files = new OpenVinoFiles(temp.resolve("out"), "net");
    Files.createDirectories(files.folder());
    Files.writeString(files.int8(), "of another network");

    write(network(YOLO), Deployment.PLAIN);

    assertThat(files.int8()).doesNotExist();
    assertThat(Files.readString(files.labels())).isEqualTo("0\n1\n");
  }

  /** Intel's own yolo-v3-tf.json of DL Streamer has these for YOLOv3. */
  @Test
  void yoloV3sAnchorsAndMasksAreThoseThatIntelWrites() throws IOException {
    String cfg = NarrowCfg.of(Files.readString(Path.of("cfg", "yolov3.cfg")), 64);
    Network yolov3 = NetworkReader.read(NarrowCfg.parsed(cfg)).network().withInput(64, 64);
    JsonNode post = new ModelProc(yolov3, Deployment.PLAIN).json(List.of()).get("output_postproc");

    assertThat(post).hasSize(1);
    assertThat(post.get(0).get("converter").asText()).isEqualTo("yolo_v3");
    assertThat(post.get(0).get("anchors"))
        .extracting(JsonNode::asInt)
        .containsExactly(
            10, 13, 16, 30, 33, 23, 30, 61, 62, 45, 59, 119, 116, 90, 156, 198, 373, 326);
    assertThat(post.get(0).get("masks"))
        .extracting(JsonNode::asInt)
        .containsExactly(6, 7, 8, 3, 4, 5, 0, 1, 2);
    assertThat(post.get(0).get("classes").asInt()).isEqualTo(80);
  }

  /** Its converter knows no scale_x_y: better none than a wrong one. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "[convolutional]\nsize=1\nfilters=14\nactivation=linear\n"
            + "[yolo]\nanchors=10,13, 16,30\nclasses=2\nnum=2\nscale_x_y=1.2\n",
        "[convolutional]\nsize=1\nfilters=14\nactivation=linear\n"
            + "[region]\nanchors=1,2, 3,4\nclasses=2\nnum=2\ncoords=4\nsoftmax=1\n"
      })
  void headsThatItsConverterDoesNotReadAreNotGivenToIt(String heads) throws IOException {
    JsonNode json = json(write(network(heads), Deployment.PLAIN));

    assertThat(json.get("output_postproc")).isEmpty();
    assertThat(json.get("network").get("heads")).hasSize(1);
  }

  /** Decoded here by nothing but the numbers of the metadata file. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        YOLO,
        "[convolutional]\nsize=1\nfilters=14\nactivation=linear\n"
            + "[yolo]\nanchors=10,13, 16,30\nclasses=2\nnum=2\nscale_x_y=1.2\n",
        "[convolutional]\nsize=1\nfilters=14\nactivation=logistic\n"
            + "[yolo]\nanchors=10,13, 16,30\nclasses=2\nnum=2\nscale_x_y=2\nnew_coords=1\n",
        "[convolutional]\nsize=1\nfilters=14\nactivation=linear\n"
            + "[region]\nanchors=1,2, 3,4\nclasses=2\nnum=2\ncoords=4\nsoftmax=1\n"
      })
  void theMetadataIsEnoughToReadTheHeads(String heads) throws IOException {
    Network network = network(heads);
    OpenVinoFiles files = write(network, Deployment.PLAIN);
    HeadOutputs outputs;
    try (InferenceSession session =
        Engines.onnx().open(files.float32(), network, new Streams(1, 1))) {
      outputs = session.run(Pictures.noise(network.input(), 4), 1);
    }
    JsonNode json = json(files).get("network");

    List<float[]> boxes = decoded(json, outputs.values().getFirst());

    Candidates expected = new HeadDecoder(network).decode(outputs, 0, -1);
    assertThat(boxes).hasSize(expected.count());
    for (int i = 0; i < boxes.size(); i++) {
      var box = expected.box(i);
      assertThat(boxes.get(i))
          .containsExactly(
              new float[] {
                box.x() * 64,
                box.y() * 32,
                box.width() * 64,
                box.height() * 32,
                expected.objectness(i),
                expected.probability(i, 0),
                expected.probability(i, 1)
              },
              within(1e-3f));
    }
  }

  private static List<float[]> decoded(JsonNode network, float[] values) {
    JsonNode head = network.get("heads").get(0);
    int columns = head.get("columns").asInt();
    int rows = head.get("rows").asInt();
    int area = columns * rows;
    int classes = network.get("classes").asInt();
    boolean raw = head.get("new_coords").asBoolean();
    double scale = head.get("scale_x_y").asDouble();
    double across = network.get("input").get("width").asDouble() / columns;
    double down = network.get("input").get("height").asDouble() / rows;
    boolean inCells = head.get("anchors_in").asText().equals("cells");
    List<float[]> boxes = new ArrayList<>();
    for (int b = 0; b < head.get("anchors").size(); b++) {
      JsonNode anchor = head.get("anchors").get(b);
      for (int i = 0; i < area; i++) {
        double[] t = new double[5 + classes];
        for (int n = 0; n < t.length; n++) {
          t[n] = values[(b * t.length + n) * area + i];
        }
        float[] box = new float[t.length];
        double x = raw ? t[0] : sigmoid(t[0]);
        double y = raw ? t[1] : sigmoid(t[1]);
        int column = i % columns;
        int row = i / columns;
        box[0] = (float) ((column + x * scale - (scale - 1) / 2) * across);
        box[1] = (float) ((row + y * scale - (scale - 1) / 2) * down);
        double width = anchor.get(0).asDouble() * (inCells ? across : 1);
        double height = anchor.get(1).asDouble() * (inCells ? down : 1);
        box[2] = (float) (width * (raw ? 4 * t[2] * t[2] : Math.exp(t[2])));
        box[3] = (float) (height * (raw ? 4 * t[3] * t[3] : Math.exp(t[3])));
        box[4] = (float) (raw ? t[4] : sigmoid(t[4]));
        double sum = Math.exp(t[5]) + Math.exp(t[6]);
        for (int c = 0; c < classes; c++) {
          box[5 + c] =
              (float)
                  switch (head.get("scores").asText()) {
                    case "sigmoid" -> sigmoid(t[5 + c]);
                    case "softmax over classes" -> Math.exp(t[5 + c]) / sum;
                    default -> t[5 + c];
                  };
        }
        boxes.add(box);
      }
    }
    return boxes;
  }

  private static double sigmoid(double t) {
    return 1 / (1 + Math.exp(-t));
  }

  @Test
  void fourPicturesAtOnceTakeTwiceTheSizeAndAreToldSo() throws IOException {
    var deployment = new Deployment(NAMES, true);
    OpenVinoFiles files = write(deployment.sized(network(YOLO)), deployment);
    JsonNode json = json(files).get("network");

    assertThat(json.get("input").get("width").asInt()).isEqualTo(128);
    assertThat(json.get("mosaic").get("tile_width").asInt()).isEqualTo(64);
    assertThat(json.get("mosaic").get("tile_height").asInt()).isEqualTo(32);
    assertThat(Files.readString(files.readme()))
        .contains("\"images[1,3,64,128]\"")
        .contains("each in a quarter of 64 x 32");
    assertThat(json(files).get("output_postproc")).isEmpty();
  }

  @Test
  void aPairIsNeverOverwritten() throws IOException {
    Path cfg = Files.writeString(temp.resolve("labels.txt"), "no labels");
    var files = new OpenVinoFiles(temp, "net");
    Network network = network(YOLO);

    assertThatThrownBy(
            () ->
                new OpenVinoFolder(files, network, Deployment.PLAIN, List.of(cfg))
                    .write(RandomWeights.of(network, 1)))
        .hasMessageContaining("originals are never overwritten");
    assertThat(Files.readString(cfg)).isEqualTo("no labels");
  }
}
