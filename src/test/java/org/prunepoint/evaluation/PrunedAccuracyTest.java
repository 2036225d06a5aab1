package org.prunepoint.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.prunepoint.Cancellation;
import org.prunepoint.Progress;
import org.prunepoint.RealData;
import org.prunepoint.darknet.Model;
import org.prunepoint.inference.Streams;
import org.prunepoint.inference.onnx.OnnxEngine;
import org.prunepoint.prune.Fold;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.PruneSettings.Order;
import org.prunepoint.prune.PrunedNetwork;
import org.prunepoint.prune.Pruner;
import org.prunepoint.prune.Repair;
import org.prunepoint.prune.Strategy;

/**
 * The accuracy of pruned networks against what tanluren's scripts measured for theirs: their
 * network with gammas masked is what the exact fold must reach, their compact network what the fold
 * into the bias must.
 */
@Tag("real")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrunedAccuracyTest {
  /** The scripts print three digits. */
  private static final double PRINTED = .00151;

  private static final int MASKED = 1;
  private static final int COMPACT = 3;

  private EvaluationData data;
  private Model model;
  private Pruner pruner;

  @TestFactory
  Stream<DynamicTest> prunedNetworksAreAsGoodAsTheScriptsFoundThem() throws IOException {
    Path bccd = RealData.folder().resolve("bccd");
    data = EvaluationData.open(bccd.resolve("bccd.data"), Scorers.usual(), new Cancellation());
    model =
        Model.open(
            bccd.resolve("yolov3-spp-w25.cfg"), bccd.resolve("yolov3-spp-w25-sparse.weights"));
    pruner = new Pruner(model.network(), Objects.requireNonNull(model.weights()));
    JsonNode runs =
        new ObjectMapper()
            .readTree(bccd.resolve("expected/tanluren-yolov3-spp-w25-sparse.json").toFile());
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode run : runs) {
      String name = run.get("script").asText() + " " + run.get("settings");
      PruneSettings settings = settings(run);
      boolean both = settings.percent() > 0 && settings.cutUnits() > 0;
      JsonNode evaluations = run.get("evaluations");
      tests.add(
          dynamicTest(
              name + " bias",
              () -> compare(settings, Fold.BIAS, evaluations.get(evaluations.size() - 1))));
      if (!both) {
        tests.add(
            dynamicTest(
                name + " exact", () -> compare(settings, Fold.EXACT, evaluations.get(MASKED))));
      }
      assertThat(evaluations.size()).isGreaterThan(COMPACT);
    }
    assertThat(tests).hasSize(27);
    return tests.stream();
  }

  static PruneSettings settings(JsonNode run) {
    JsonNode s = run.get("settings");
    Strategy strategy =
        switch (run.get("script").asText()) {
          case "prune" -> Strategy.NORMAL;
          case "shortcut_prune" -> Strategy.EXTREME;
          default -> Strategy.SLIM;
        };
    return new PruneSettings(
        strategy,
        s.path("global_percent").asDouble(s.path("percent").asDouble(0)),
        s.path("layer_keep").asDouble(0.01),
        s.path("shortcuts").asInt(0),
        Order.CHANNELS_FIRST,
        Repair.FOLD);
  }

  private void compare(PruneSettings settings, Fold fold, JsonNode expected) {
    PrunedNetwork pruned = pruner.compact(pruner.plan(settings), fold);
    Evaluation e =
        data.evaluator(Scorers.named("ultralytics"))
            .evaluate(
                Sessions.of(new OnnxEngine(), pruned.weights(), new Streams(2, 1)),
                pruned.network(),
                Progress.NONE,
                new Cancellation());
    requireEqual(e, expected);
  }

  static void requireEqual(Evaluation e, JsonNode expected) {
    assertThat(e.map50()).as("mAP").isCloseTo(expected.get("mAP").asDouble(), within(PRINTED));
    assertThat(e.recall()).as("R").isCloseTo(expected.get("R").asDouble(), within(.0031));
    assertThat(e.precision()).as("P").isCloseTo(expected.get("P").asDouble(), within(.0031));
  }

  @AfterAll
  void close() {
    if (data != null) {
      data.close();
    }
  }
}
