package org.prunepoint.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prunepoint.Cancellation;
import org.prunepoint.Progress;
import org.prunepoint.Sample;
import org.prunepoint.darknet.DataFile;
import org.prunepoint.darknet.Model;
import org.prunepoint.darknet.NamesFile;
import org.prunepoint.dataset.DataSet;
import org.prunepoint.dataset.DataSets;
import org.prunepoint.dataset.PictureCache;
import org.prunepoint.dataset.opencv.OpenCvPictureDecoder;
import org.prunepoint.dataset.stb.StbPictureDecoder;
import org.prunepoint.inference.Streams;
import org.prunepoint.inference.onnx.OnnxEngine;
import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;
import org.prunepoint.prune.Fold;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.PrunedNetwork;
import org.prunepoint.prune.Pruner;

/** The sample on its 160 validation pictures, against what Darknet and tanluren's scripts print. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SampleEvaluationTest {
  private final DataFile data = DataFile.read(Sample.DATA);
  private final Model model = Model.open(Sample.CFG, Sample.WEIGHTS);
  private final Weights weights = Objects.requireNonNull(model.weights());

  private DataSet valid;
  private PictureCache darknetPictures;
  private PictureCache pythonPictures;

  @BeforeAll
  void open() {
    valid = DataSets.valid(data);
    // Darknet was built without OpenCV, so it read the pictures with stb_image.
    darknetPictures = new PictureCache(new StbPictureDecoder(new OpenCvPictureDecoder()));
    pythonPictures = new PictureCache(new OpenCvPictureDecoder());
  }

  @AfterAll
  void close() {
    darknetPictures.close();
    pythonPictures.close();
  }

  private Evaluation evaluate(Network network, Weights of, String scorer) {
    PictureCache cache = scorer.startsWith("darknet") ? darknetPictures : pythonPictures;
    return new Evaluator(
            valid, NamesFile.read(data.names().orElseThrow()).names(), cache, Scorers.named(scorer))
        .evaluate(
            Sessions.of(new OnnxEngine(), of, new Streams(2, 1)),
            network,
            Progress.NONE,
            new Cancellation());
  }

  @ParameterizedTest
  @CsvSource({"darknet, 0", "darknet-101, 101", "darknet-11, 11"})
  void scoresAsDarknetDoes(String scorer, int points) throws IOException {
    JsonNode darknet = Sample.json("darknet-traffic.json").get("points=" + points);
    Evaluation e = evaluate(model.network(), weights, scorer);

    assertThat(e.map50()).isCloseTo(darknet.get("map50").asDouble(), within(2e-4));
    assertThat(e.averageIou()).isCloseTo(darknet.get("averageIou").asDouble(), within(5e-4));
    assertThat(e.precision()).isCloseTo(darknet.get("precision").asDouble(), within(.0051));
    assertThat(e.recall()).isCloseTo(darknet.get("recall").asDouble(), within(.0051));
    assertThat(e.f1()).isCloseTo(darknet.get("f1").asDouble(), within(.0051));
    // A processor that rounds otherwise may turn over a box in a thousand.
    assertThat(e.truePositives()).isCloseTo(darknet.get("tp").asInt(), within(2));
    assertThat(e.falsePositives()).isCloseTo(darknet.get("fp").asInt(), within(5));
    assertThat(e.truths()).isEqualTo(darknet.get("tp").asInt() + darknet.get("fn").asInt());
    assertThat(e.classes()).hasSize(3);
    for (int c = 0; c < 3; c++) {
      JsonNode expected = darknet.get("classes").get(c);
      assertThat(e.classes().get(c).name()).isEqualTo(expected.get("name").asText());
      assertThat(e.classes().get(c).ap()).isCloseTo(expected.get("ap").asDouble(), within(5e-4));
    }
  }

  @Test
  void findsWhatDarknetFinds() throws IOException {
    JsonNode expected = Sample.json("darknet-traffic-detections.json");
    assertThat(expected).hasSize(8);
    for (JsonNode picture : expected) {
      DarknetDetectionsTest.compare(
          model, Sample.PICTURES.resolve(picture.get("filename").asText()), picture);
    }
  }

  @Test
  void scoresAsThePythonToolsDo() throws IOException {
    JsonNode original = Sample.json("tanluren-traffic.json").get(0).get("evaluations").get(0);
    Evaluation e = evaluate(model.network(), weights, "ultralytics");

    assertThat(e.map50()).isCloseTo(original.get("mAP").asDouble(), within(.001));
    assertThat(e.precision()).isCloseTo(original.get("P").asDouble(), within(.001));
    assertThat(e.recall()).isCloseTo(original.get("R").asDouble(), within(.001));
    assertThat(e.f1()).isCloseTo(original.get("F1").asDouble(), within(.001));
  }

  @TestFactory
  Stream<DynamicTest> prunedNetworksAreAsGoodAsTheScriptsFoundThem() throws IOException {
    Pruner pruner = new Pruner(model.network(), weights);
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode run : Sample.json("tanluren-traffic.json")) {
      PruneSettings settings = PrunedAccuracyTest.settings(run);
      JsonNode last = run.get("evaluations").get(run.get("evaluations").size() - 1);
      tests.add(
          dynamicTest(
              run.get("script").asText() + " " + run.get("settings"),
              () -> {
                PrunedNetwork pruned = pruner.compact(pruner.plan(settings), Fold.BIAS);
                Evaluation e = evaluate(pruned.network(), pruned.weights(), "ultralytics");
                PrunedAccuracyTest.requireEqual(e, last);
              }));
    }
    assertThat(tests).hasSize(7);
    return tests.stream();
  }
}
