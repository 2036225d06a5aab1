package org.prunepoint.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prunepoint.Cancellation;
import org.prunepoint.Progress;
import org.prunepoint.RealData;
import org.prunepoint.darknet.DataFile;
import org.prunepoint.darknet.Model;
import org.prunepoint.darknet.NamesFile;
import org.prunepoint.dataset.DataSets;
import org.prunepoint.dataset.PictureCache;
import org.prunepoint.dataset.PictureDecoder;
import org.prunepoint.dataset.opencv.OpenCvPictureDecoder;
import org.prunepoint.dataset.stb.StbPictureDecoder;
import org.prunepoint.inference.Streams;
import org.prunepoint.inference.onnx.OnnxEngine;

/** Real networks on real pictures, against what Darknet and the Python tools print for them. */
@Tag("real")
class RealEvaluationTest {

  private static Evaluation evaluate(
      String network, String weights, String scorer, PictureDecoder decoder) {
    Path bccd = RealData.folder().resolve("bccd");
    DataFile data = DataFile.read(bccd.resolve("bccd.data"));
    Model model =
        Model.open(
            bccd.resolve(network + ".cfg"), bccd.resolve(network + "-" + weights + ".weights"));
    try (var cache = new PictureCache(decoder)) {
      return new Evaluator(
              DataSets.valid(data),
              NamesFile.read(data.names().orElseThrow()).names(),
              cache,
              Scorers.named(scorer))
          .evaluate(
              Sessions.of(
                  new OnnxEngine(),
                  java.util.Objects.requireNonNull(model.weights()),
                  new Streams(2, 1)),
              model.network(),
              Progress.NONE,
              new Cancellation());
    }
  }

  private static JsonNode expected(String file) throws IOException {
    return new ObjectMapper()
        .readTree(RealData.folder().resolve("bccd/expected").resolve(file).toFile());
  }

  /** Darknet was built without OpenCV, so it read the pictures with stb_image. */
  @ParameterizedTest
  @CsvSource({
    "yolov3-spp-w25, base, darknet, 0",
    "yolov3-spp-w25, base, darknet-101, 101",
    "yolov3-spp-w25, base, darknet-11, 11",
    "yolov3-spp-w25, sparse, darknet, 0",
    "yolov3-spp-w25, sparse, darknet-101, 101",
    "yolov3-spp-w25, sparse, darknet-11, 11",
    "yolov3-tiny-w50, sparse, darknet, 0"
  })
  void scoresAsDarknetDoes(String network, String weights, String scorer, int points)
      throws IOException {
    JsonNode darknet = expected("darknet-" + network + ".json").get(weights + "/points=" + points);
    Evaluation e =
        evaluate(network, weights, scorer, new StbPictureDecoder(new OpenCvPictureDecoder()));
    assertThat(e.map50()).isCloseTo(darknet.get("map50").asDouble(), within(2e-4));
    assertThat(e.averageIou()).isCloseTo(darknet.get("averageIou").asDouble(), within(5e-4));
    assertThat(e.precision()).isCloseTo(darknet.get("precision").asDouble(), within(.0051));
    assertThat(e.recall()).isCloseTo(darknet.get("recall").asDouble(), within(.0051));
    assertThat(e.f1()).isCloseTo(darknet.get("f1").asDouble(), within(.0051));
    // A processor that rounds otherwise may turn over a box in a thousand.
    assertThat(e.truePositives()).isCloseTo(darknet.get("tp").asInt(), within(2));
    assertThat(e.falsePositives()).isCloseTo(darknet.get("fp").asInt(), within(5));
    assertThat((int) e.detections()).isCloseTo(darknet.get("detections").asInt(), within(20));
    assertThat(e.truths()).isEqualTo(darknet.get("truths").asInt());
    for (int c = 0; c < e.classes().size(); c++) {
      assertThat(e.classes().get(c).ap())
          .isCloseTo(darknet.get("classes").get(c).get("ap").asDouble(), within(5e-4));
    }
  }

  @ParameterizedTest
  @CsvSource({"yolov3-spp-w25", "yolov3-tiny-w50"})
  void scoresAsThePythonToolsDo(String network) throws IOException {
    JsonNode original =
        expected("tanluren-" + network + "-sparse.json").get(0).get("evaluations").get(0);
    Evaluation e = evaluate(network, "sparse", "ultralytics", new OpenCvPictureDecoder());
    assertThat(e.map50()).isCloseTo(original.get("mAP").asDouble(), within(.001));
    assertThat(e.precision()).isCloseTo(original.get("P").asDouble(), within(.001));
    assertThat(e.recall()).isCloseTo(original.get("R").asDouble(), within(.001));
    assertThat(e.f1()).isCloseTo(original.get("F1").asDouble(), within(.001));
  }
}
